using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>A plausible value for a field that has no meaning of its own here: by format, codes and length.</summary>
internal static class InventedValue
{
    private static readonly string[] Members = ["키움증권", "미래에셋", "삼성증권", "한국투자", "신한투자", "KB증권", "NH투자", "하나증권"];

    public static FieldValue Of(FieldDescriptor field, Scene scene, Dice dice) => FormatTable.Of(field.Format) switch
    {
        { Class: FormatClass.Code } => field.Codes.Count > 0
            ? field.Codes[(int)dice.Next(0, field.Codes.Count - 1)].Value
            : "",
        { Class: FormatClass.Flag } => dice.Next(0, 1) == 0 ? "Y" : "N",
        { Format: ValueFormat.StockCode } => scene.Subject.Code,
        { Format: ValueFormat.Secret } => scene.Options.AccountNumber,
        { Class: FormatClass.OwnText } => Digits(dice, field.Length is > 0 and < 7 ? field.Length : 7),
        { HasDay: true, HasTime: true } => FieldValue.Time(Past(scene, dice)),
        { HasDay: true } => FieldValue.Date(PastDay(scene, dice)),
        { HasTime: true } => FieldValue.Time(scene.Moment),
        { Format: ValueFormat.Ratio } => FieldValue.Difference(dice.Next(-Most(field, 19_999), Most(field, 19_999)) / 100m),
        { Class: FormatClass.Directed } => scene.Price(PriceIn(scene, dice)),
        { Class: FormatClass.Whole } => dice.Next(1, Most(field, 99_999)),
        { Format: ValueFormat.Amount } => dice.Next(0, Most(field, 9_999_999)),
        { Format: ValueFormat.Change } => FieldValue.Difference(dice.Next(-Most(field, 99_999), Most(field, 99_999))),
        { Format: ValueFormat.Rate } => Rate(field, dice),
        { Format: ValueFormat.Number or ValueFormat.Text } when field.Label.EndsWith('월') => dice.Next(1, 12),
        { Class: FormatClass.Decimal } => dice.Next(0, Most(field, 99_999)) / 100m,
        _ => Text(field, scene, dice),
    };

    private static FieldValue Rate(FieldDescriptor field, Dice dice) =>
        Says(field, "비중", "소진", "회전", "비율", "강도", "증거금", "보증금")
            ? dice.Next(0, Most(field, 9_999)) / 100m
            : FieldValue.Difference(dice.Next(-Most(field, 999), Most(field, 999)) / 100m);

    private static FieldValue Text(FieldDescriptor field, Scene scene, Dice dice)
    {
        if (Says(field, "회원사", "거래원", "증권사", "이탈원") && !Says(field, "수량", "코드", "증감"))
            return Members[dice.Next(0, Members.Length - 1)];
        if (field.Label.EndsWith('명')) return $"모의 {dice.Next(1, 99):D2}";
        if (Says(field, "일자", "상장일")) return FieldValue.Date(PastDay(scene, dice));
        if (Says(field, "시간", "시각")) return FieldValue.Time(scene.Moment);
        if (Says(field, "구분", "여부", "상태", "적요", "비고")) return "";
        if (Says(field, "코드")) return Digits(dice, 3);
        return Says(field, "율", "률", "비중")
            ? dice.Next(0, 9_999) / 100m
            : dice.Next(0, Most(field, 99_999));
    }

    private static bool Says(FieldDescriptor field, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (field.Label.Contains(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>The most that has room: a sign, a point and two decimals take up to four characters.</summary>
    private static long Most(FieldDescriptor field, long usual)
    {
        var room = field.Length == 0 ? 18
            : field.Format is ValueFormat.Rate or ValueFormat.Number ? field.Length - 2
            : field.Length - 1;
        var most = 9L;
        for (var i = 1; i < room && most < usual; i++) most = most * 10 + 9;
        return Math.Min(most, usual);
    }

    private static long PriceIn(Scene scene, Dice dice)
    {
        var (low, high) = (scene.Bar.Low, scene.Bar.High);
        var price = scene.Subject.Ticks.Down(dice.Next(low, high));
        return Math.Max(price, low);
    }

    private static DateOnly PastDay(Scene scene, Dice dice) => scene.Market.BusinessDays
        .AtOrBefore(scene.Market.Today.AddDays(-(int)dice.Next(1, 300)));

    private static DateTime Past(Scene scene, Dice dice) =>
        PastDay(scene, dice).ToDateTime(new TimeOnly(9, 0)).AddSeconds(dice.Next(0, 6 * 3_600));

    private static string Digits(Dice dice, int length)
    {
        var most = 1L;
        for (var i = 0; i < length; i++) most *= 10;
        return dice.Next(1, most - 1).ToString("D" + length);
    }
}

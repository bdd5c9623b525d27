using System.Text.RegularExpressions;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Tables;

/// <summary>
/// A field that tells how something moved: its change, its rate or its sign. What moved stands before that in the
/// label: nothing in 전일대비기호 and 등락율, 추적지수 in 추적지수전일대비기호. All of one thing have one direction.
/// </summary>
internal sealed partial record Movement(string Of, MovementKind Kind)
{
    public static Movement? Parse(FieldDescriptor field)
    {
        // ka20001 and others end every label of their rows with n.
        var label = field.Label.Replace(" ", "");
        var match = Pattern().Match(
            field.Element.EndsWith("_n", StringComparison.Ordinal) ? label.TrimEnd('n') : label);
        return !match.Success ? null : new(match.Groups["of"].Value, match.Groups["kind"].Value switch
        {
            "" => MovementKind.Change,
            "율" or "률" => match.Groups["is"].Value.EndsWith("등락", StringComparison.Ordinal)
                ? MovementKind.Rate
                : MovementKind.Ratio,
            _ => MovementKind.Sign,
        });
    }

    /// <summary>What it says; none for a change of something that only the field's own format tells of.</summary>
    /// <param name="field">The field.</param>
    /// <param name="scene">The record.</param>
    /// <param name="invented">How far it moved, where the scene does not tell; the direction is another.</param>
    public FieldValue In(FieldDescriptor field, Scene scene, FieldValue invented)
    {
        if (From(scene) is { } from)
        {
            var change = scene.Bar.Close - from;
            return Kind switch
            {
                MovementKind.Change => FieldValue.Difference(change * scene.Subject.Unit),
                MovementKind.Sign => from == scene.Bar.Previous ? scene.ChangeSign : Sign(field, Math.Sign(change)),
                _ => FieldValue.Difference(from == 0 ? 0 : Math.Round(100m * change / from, 2)),
            };
        }

        var direction = scene.Dice.With("direction").With(Of).Next(0, 1) == 0 ? 1 : -1;
        return Kind switch
        {
            MovementKind.Sign => Sign(field, direction),
            MovementKind.Change when field.Format is ValueFormat.Change or ValueFormat.Price =>
                Moved(invented, 1, direction),
            MovementKind.Rate => Moved(invented, 0.01m, direction),
            _ => FieldValue.None,
        };
    }

    /// <summary>The price that the subject's own is compared with.</summary>
    private long? From(Scene scene) => Of switch
    {
        "" or "예상체결가" or "시간외단일가" or "당일종가" => scene.Bar.Previous,
        "시가" => scene.Bar.Open,
        "250최고가" or "52주최고가" => scene.YearHigh,
        "250최저가" or "52주최저가" => scene.YearLow,
        _ => null,
    };

    private static FieldValue Moved(FieldValue invented, decimal least, int direction) =>
        FieldValue.Difference(Math.Max(Math.Abs(invented.Number), least) * direction);

    /// <summary>대비기호, or a plain sign where the table lists no codes.</summary>
    private static FieldValue Sign(FieldDescriptor field, int direction) => field.Format == ValueFormat.Code
        ? direction switch { > 0 => "2", 0 => "3", _ => "5" }
        : direction switch { > 0 => "+", 0 => "", _ => "-" };

    [GeneratedRegex(@"\A((?<of>.*?)_?(전일종가|전일)?(?<is>(대비|등락)+)(\([^)]*\))?(?<kind>율|률|기호|부호)?"
        + @"|(?<kind>부호|sign))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

/// <summary>How a movement is shown.</summary>
internal enum MovementKind
{
    /// <summary>대비, 등락.</summary>
    Change,

    /// <summary>등락율.</summary>
    Rate,

    /// <summary>대비율: of a volume it is a share, of a price a rate.</summary>
    Ratio,

    /// <summary>대비기호, 등락부호.</summary>
    Sign,
}

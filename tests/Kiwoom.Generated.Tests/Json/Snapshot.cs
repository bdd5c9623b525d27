using System.Globalization;
using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>All that a reader got out of a body, as text that can be compared.</summary>
internal sealed class Snapshot
{
    private readonly SortedSet<string> _lines = new(StringComparer.Ordinal);

    public static string Of(KiwoomRecord record)
    {
        var snapshot = new Snapshot();
        snapshot.AddRecord("", record);
        return snapshot.ToString();
    }

    public void Value(string path, string value) => _lines.Add($"{path} = {value}");

    public void Raw(string path, string raw) => _lines.Add($"{path} raw {raw}");

    public void Issue(string path, string kind, ValueFormat format, string raw) =>
        _lines.Add($"{path} issue {kind} {format} {raw}");

    public void Unknown(string path, string json) => _lines.Add($"{path} unknown {json}");

    public override string ToString() => string.Join('\n', _lines);

    public static string Show(decimal value) =>
        (value == 0 ? 0 : value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private void AddRecord(string path, KiwoomRecord record)
    {
        foreach (var field in record.Descriptor.Fields) AddField(path + "/" + field.Element, record, field);
        foreach (var (element, json) in record.UnknownFields) Unknown(path + "/" + element, json);
        foreach (var (element, raw) in record.Extras?.Raw ?? []) Raw(path + "/" + element, raw);
        foreach (var issue in record.ReadIssues)
            Issue(path + "/" + issue.Element, issue.Kind.ToString(), issue.Format, issue.RawText);
        if (record is not KiwoomResponse response) return;
        if (response.ReturnCode is { } code) Value("return code", code.ToString(CultureInfo.InvariantCulture));
        if (response.ReturnMessage is { } message) Value("return message", message);
        if (response.MessageCode is { } messageCode) Value("message code", messageCode);
    }

    private void AddField(string path, KiwoomRecord record, FieldDescriptor field)
    {
        switch (field.Format)
        {
            case ValueFormat.List:
                if (record.ListSlots[field.Slot] is KiwoomRecord[] rows)
                {
                    Value(path, $"{rows.Length} rows");
                    for (var i = 0; i < rows.Length; i++) AddRecord($"{path}[{i}]", rows[i]);
                }

                break;
            case ValueFormat.TextList:
                if (record.ListSlots[field.Slot] is string[] texts) Value(path, "texts " + string.Join('|', texts));
                break;
            case ValueFormat.Object:
                if (record.ListSlots[field.Slot] is KiwoomRecord nested)
                {
                    Value(path, "object");
                    AddRecord(path, nested);
                }

                break;
            case ValueFormat.Text or ValueFormat.Id or ValueFormat.Secret or ValueFormat.StockCode or ValueFormat.Code:
                if (record.TextSlots[field.Slot] is { } text) Value(path, text);
                break;
            default:
                if (Number(record.NumberSlots[field.Slot], field.Format) is { } shown) Value(path, shown);
                break;
        }
    }

    private static string? Number(long slot, ValueFormat format) => format switch
    {
        ValueFormat.YesNo => Slots.ToYesNo(slot)?.ToString(),
        ValueFormat.Quantity => Slots.ToQuantity(slot) is { } count ? Show(count) : null,
        ValueFormat.QuantityOrAll => Slots.ToQuantityOrAll(slot)?.ToString(),
        ValueFormat.Price => Slots.ToPrice(slot) is { } price ? $"{Show(price.Value)} {price.Direction}" : null,
        ValueFormat.Ratio => Slots.ToRatio(slot) is { } ratio ? $"{Show(ratio.Value)} {ratio.Sign}" : null,
        ValueFormat.Date or ValueFormat.Month =>
            Slots.ToDate(slot)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueFormat.Time => Slots.ToTime(slot)?.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        ValueFormat.DateTime =>
            Slots.ToDateTime(slot)?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        _ => Slots.ToDecimal(slot) is { } number ? Show(number) : null,
    };
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>Reads a reply naively by its table, without the library's reader and the simulator's writer.</summary>
internal static class ReplyReference
{
    private static readonly Dictionary<ValueFormat, string> Patterns = new()
    {
        [ValueFormat.StockCode] = @"\A(A?[0-9A-Z]{6}(_NX|_AL)?|M[0-9]{8}|[0-9]{3}|)\z",
        [ValueFormat.YesNo] = @"\A[YN]?\z",
        [ValueFormat.Quantity] = @"\A-?[0-9]+\z",
        [ValueFormat.QuantityOrAll] = @"\A[0-9]+\z",
        [ValueFormat.Price] = @"\A[+-]?[0-9]+(\.[0-9]+)?\z",
        [ValueFormat.Amount] = @"\A[+-]?[0-9]+(\.[0-9]+)?\z",
        [ValueFormat.Change] = @"\A[+-]?[0-9]+(\.[0-9]+)?\z",
        [ValueFormat.Rate] = @"\A[+-]?[0-9]+(\.[0-9]+)?\z",
        [ValueFormat.Ratio] = @"\A[+-]?[0-9]+(\.[0-9]+)?\z",
        [ValueFormat.Number] = @"\A[+-]?[0-9]+(\.[0-9]+)?\z",
    };

    /// <summary>Values of an order that it does not have are blank, as in the official examples.</summary>
    private static readonly HashSet<string> MayBeBlank =
        ["ka10075", "ka10076", "ka10088", "kt00007", "kt00009", "kt50030", "kt50031", "kt50075"];

    /// <summary>Everything that is wrong with the reply.</summary>
    public static List<string> Check(TrDescriptor tr, JsonElement body, DateTime now)
    {
        var problems = new List<string>();
        CheckRecord(tr.Response, body, now, tr.Id, problems);
        return problems;
    }

    /// <summary>The lists that have no rows, also those within rows and objects.</summary>
    public static IEnumerable<string> EmptyLists(RecordDescriptor table, JsonElement record)
    {
        foreach (var field in table.Fields)
        {
            if (field.Format is not (ValueFormat.List or ValueFormat.TextList or ValueFormat.Object)) continue;
            var value = record.GetProperty(field.Element);
            JsonElement[] rows = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
            if (rows.Length == 0) yield return field.Element;
            foreach (var inner in rows.SelectMany(
                row => field.Record is { } inner ? EmptyLists(inner, row) : []))
                yield return $"{field.Element}.{inner}";
        }
    }

    /// <summary>Every object of the reply: the body, rows and nested objects.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => Objects(p.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        _ => [],
    };

    private static void CheckRecord(
        RecordDescriptor table, JsonElement record, DateTime now, string path, List<string> problems)
    {
        foreach (var property in record.EnumerateObject())
        {
            if (table.Find(property.Name) is null && property.Name is not ("return_code" or "return_msg"))
                problems.Add($"{path}.{property.Name} is in no table");
        }

        foreach (var field in table.Fields)
        {
            var where = $"{path}.{field.Element}";
            if (!record.TryGetProperty(field.Element, out var value))
                problems.Add($"{where} is missing");
            else if (field.Format == ValueFormat.List)
            {
                foreach (var row in value.EnumerateArray()) CheckRecord(field.Record!, row, now, where, problems);
            }
            else if (field.Format == ValueFormat.TextList)
            {
                if (value.EnumerateArray().Any(item => item.GetString()!.Length > field.Length))
                    problems.Add($"{where} has a text that is too long");
            }
            else if (field.Format == ValueFormat.Object)
                CheckRecord(field.Record!, value, now, where, problems);
            else if (field.Element is not ("return_code" or "return_msg")
                && !(value.GetString() == "" && MayBeBlank.Contains(path.Split('.')[0]))
                && Problem(field, value.GetString()!, now) is { } problem)
                problems.Add($"{where} = '{value.GetString()}': {problem}");
        }
    }

    private static string? Problem(FieldDescriptor field, string text, DateTime now)
    {
        if (field.Length > 0 && text.Length > field.Length) return $"longer than {field.Length}";
        if (field.Format == ValueFormat.Code)
            return field.Codes.Count == 0 || field.Codes.Any(code => code.Value == text) ? null : "not listed";
        if (Patterns.TryGetValue(field.Format, out var pattern))
            return Regex.IsMatch(text, pattern) ? null : $"no {field.Format}";
        var format = field.Format switch
        {
            ValueFormat.Date => "yyyyMMdd",
            ValueFormat.Month => "yyyyMM",
            ValueFormat.Time => "HHmmss",
            ValueFormat.DateTime => "yyyyMMddHHmmss",
            _ => "",
        };
        if (format == "" || text == "") return null;
        if (field.Format == ValueFormat.Time && text.Contains(':')) format = "HH:mm:ss";
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, default, out var moment))
            return $"no {field.Format}";
        return field.Format is not (ValueFormat.Date or ValueFormat.DateTime) || IsEcho(field) ? null
            : moment > now ? "in the future"
            : moment.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? "no business day"
            : null;
    }

    /// <summary>A token ends in the future.</summary>
    private static bool IsEcho(FieldDescriptor field) => field.Element == "expires_dt";
}

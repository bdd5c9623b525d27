using System.Globalization;
using System.Text;
using System.Text.Json;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using PluralName = Kiwoom.Vocabulary.PluralName;
using TrKind = Kiwoom.Vocabulary.TrKind;
using ValueFormat = Kiwoom.Vocabulary.ValueFormat;

namespace Kiwoom.Cli.Templates.Calls;

/// <summary>The C# that sends a TR's request example by the generated method; <c>client</c> is a KiwoomClient.</summary>
internal sealed class CSharpCall
{
    private const string Namespace = "Kiwoom.Generated";

    private readonly TrSpec _tr;
    private readonly Glossary _glossary;
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal) { Namespace };

    private CSharpCall(TrSpec tr, Glossary glossary) => (_tr, _glossary) = (tr, glossary);

    /// <summary>The usings and the call; null where the file has no request example, or it has a value that C# cannot name.</summary>
    public static string? Of(TrFile file, Glossary glossary)
    {
        if (ExampleFields.Of(file) is not { } example) return null;
        var call = new CSharpCall(file.Tr, glossary);
        var text = file.Tr.Kind switch
        {
            TrKind.Realtime => call.Stream($"{PluralName.Of(file.Tr.Name)}Async({ItemsOf(file.Tr, example)})"),
            TrKind.Condition when file.Tr.Data is not null => call.Live(example),
            _ => call.Request(example),
        };
        return text is null ? null : string.Concat(call._namespaces.Select(static n => $"using {n};\n")) + "\n" + text;
    }

    private string Client => $"client.{_tr.Group}";

    private string Stream(string call) => $"await foreach (var update in {Client}.{call}) Console.WriteLine(update);";

    // A search that goes on pushing has a method of its own, which takes the number of the condition.
    private string? Live(JsonElement example)
    {
        var field = _tr.Request.Fields.FirstOrDefault(static f => f.Name == "Sequence");
        return field is not null && ExampleFields.Gives(example, field.Element, out var value) ? Stream($"LiveAsync({Literal(ExampleFields.TextOf(value).Trim())})") : null;
    }

    private string? Request(JsonElement example)
    {
        if (Members(_tr.Request, example, "") is not { } members) return null;
        var request = members.Length == 0 ? "new()" : $"new()\n{{\n{members}}}";
        return _tr.Kind switch
        {
            TrKind.Order => $"var outcome = await {Client}.{_tr.Name}Async({request});\nConsole.WriteLine(outcome); // accepted, rejected, not sent or unknown: handle all four",
            TrKind.PagedQuery when _tr.Rows is not null => $"await foreach (var row in {Client}.{_tr.Name}RowsAsync({request}))\n    Console.WriteLine(row);",
            TrKind.PagedQuery => $"await foreach (var page in {Client}.{_tr.Name}PagesAsync({request}))\n    Console.WriteLine(page);",
            _ => $"var response = await {Client}.{_tr.Name}Async({request});\nConsole.WriteLine(response);",
        };
    }

    private string? Members(RecordSpec record, JsonElement values, string indent)
    {
        var text = new StringBuilder();
        foreach (var field in record.Fields)
        {
            if (field.FixedValue is not null || !values.TryGetProperty(field.Element, out var value)) continue;
            var isBlank = ExampleFields.TextOf(value).Length == 0;
            // A member that the compiler asks for is written, also blank.
            if (isBlank && !field.Required) continue;
            if (Value(field, value, indent + "    ") is not { } expression) return null;
            text.Append($"{indent}    {field.Name} = {expression},\n");
        }
        return text.ToString();
    }

    private string? Value(FieldSpec field, JsonElement value, string indent)
    {
        var text = ExampleFields.TextOf(value);
        return field.Format switch
        {
            ValueFormat.Text or ValueFormat.Id or ValueFormat.Secret or ValueFormat.StockCode => Literal(text),
            ValueFormat.Code => Code(field, text),
            ValueFormat.YesNo => text is "Y" or "N" ? text == "Y" ? "true" : "false" : null,
            ValueFormat.QuantityOrAll => IsZero(text) ? "QuantityOrAll.All" : Number(field, text),
            ValueFormat.Date => Moment(text, "yyyyMMdd", "'new DateOnly('yyyy', 'M', 'd')'"),
            ValueFormat.Month => Moment(text, "yyyyMM", "'new DateOnly('yyyy', 'M', 1)'"),
            ValueFormat.Time => Moment(text, "HHmmss", "'new TimeOnly('H', 'm', 's')'"),
            ValueFormat.DateTime => Moment(text, "yyyyMMddHHmmss", "'new DateTimeOffset('yyyy', 'M', 'd', 'H', 'm', 's', TimeSpan.FromHours(9))'"),
            ValueFormat.TextList => value.ValueKind == JsonValueKind.Array ? $"[{string.Join(", ", value.EnumerateArray().Select(static item => Literal(ExampleFields.TextOf(item))))}]" : null,
            ValueFormat.Object => Object(field.Children!, value, indent),
            ValueFormat.List => List(field.Children!, value, indent),
            _ => Number(field, text),
        };
    }

    private string? List(RecordSpec record, JsonElement value, string indent)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var rows = value.EnumerateArray().Select(row => Object(record, row, indent + "    ")).ToList();
        return rows.Contains(null) ? null : rows.Count == 0 ? "[]" : $"\n{indent}[\n{string.Concat(rows.Select(row => $"{indent}    {row},\n"))}{indent}]";
    }

    private string? Object(RecordSpec record, JsonElement value, string indent) => value.ValueKind == JsonValueKind.Object && Members(record, value, indent) is { } members
        ? $"new()\n{indent}{{\n{members}{indent}}}"
        : null;

    private string? Code(FieldSpec field, string text)
    {
        var own = _tr.CodeTypes.FirstOrDefault(t => t.Name == field.CodeType);
        var type = own ?? _glossary.CodeTypes.FirstOrDefault(t => t.Name == field.CodeType);
        if (type is null) return null;
        // The same characters are another member in another table: the field's own list comes first.
        var codes = field.Codes.Count > 0 ? field.Codes : type.Codes;
        var member = codes.FirstOrDefault(c => c.Value == text);
        // Of two codes for one member the library writes the first.
        if (member is not null && codes.First(c => c.Name == member.Name).Value != text) member = null;
        var isOnSocket = _tr.Kind is TrKind.Condition;
        _namespaces.Add(own is null ? Namespace + ".Codes" : isOnSocket ? Namespace + ".Realtime" : $"{Namespace}.{_tr.Group}");
        return member is null ? $"{field.CodeType}.FromWire({Literal(text)})" : $"{field.CodeType}.{member.Name}";
    }

    private static string? Number(FieldSpec field, string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        for (var place = 0; place < field.Scale; place++) number /= 10;
        var isWhole = number == decimal.Truncate(number);
        return isWhole
            ? number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_')
            : number.ToString(CultureInfo.InvariantCulture) + "m";
    }

    private static bool IsZero(string text) => text.Length > 0 && text.All(static c => c == '0');

    private static string? Moment(string text, string onWire, string written) =>
        DateTime.TryParseExact(text, onWire, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment.ToString(written, CultureInfo.InvariantCulture) : null;

    private static string ItemsOf(TrSpec tr, JsonElement example)
    {
        if (!tr.TakesItems) return "";
        var items = example.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0
            && data[0].TryGetProperty("item", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(static item => Literal(ExampleFields.TextOf(item)))
                : [];
        return $"[{string.Join(", ", items)}]";
    }

    // JSON and C# read these escapes alike.
    private static string Literal(string text) => Escapes.Quoted(text);
}

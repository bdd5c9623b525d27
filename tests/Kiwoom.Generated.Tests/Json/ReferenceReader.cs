using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>
/// A second reader with the same rules and no code in common with the first: a document, dictionaries, regular
/// expressions. Slow and plain.
/// </summary>
internal static partial class ReferenceReader
{
    private static readonly Dictionary<string, string> EnvelopeNames = new()
    {
        ["return_code"] = "return code",
        ["returnCode"] = "return code",
        ["rt_cd"] = "return code",
        ["return_msg"] = "return message",
        ["returnMsg"] = "return message",
        ["msg1"] = "return message",
        ["msg_cd"] = "message code",
    };

    /// <summary>The snapshot of a body; null for a malformed one.</summary>
    public static string? Read(byte[] utf8, KiwoomRecord empty)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.AsMemory(utf8.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var snapshot = new Snapshot();
            Read("", document.RootElement, empty.Descriptor, empty is KiwoomResponse, snapshot);
            return snapshot.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Read(string path, JsonElement json, RecordDescriptor table, bool isResponse, Snapshot snapshot)
    {
        var last = new Dictionary<string, JsonElement>();
        var envelope = new Dictionary<string, string?>();
        foreach (var property in json.EnumerateObject())
        {
            var name = Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property)), out _);
            last[name] = property.Value;
            if (isResponse && EnvelopeNames.TryGetValue(name, out var meaning))
                envelope[meaning] = EnvelopeValue(meaning, property.Value);
        }

        foreach (var (meaning, value) in envelope)
        {
            if (value is not null) snapshot.Value(meaning, value);
        }

        foreach (var (name, value) in last)
        {
            var field = table.Fields.SingleOrDefault(f => f.Element == name);
            var at = path + "/" + name;
            if (field is not null)
            {
                ReadField(at, value, field, snapshot);
            }
            else if (!isResponse || !EnvelopeNames.TryGetValue(name, out var meaning))
            {
                snapshot.Unknown(at, Lenient(JsonMarshal.GetRawUtf8Value(value)));
            }
            else if (EnvelopeValue(meaning, value) is null && !IsBlankEnvelope(meaning, value))
            {
                var format = meaning == "return code" ? ValueFormat.Number : ValueFormat.Text;
                snapshot.Raw(at, TextOf(value, out _));
                snapshot.Issue(at, "DoesNotFit", format, TextOf(value, out _));
            }
        }
    }

    private static string? EnvelopeValue(string meaning, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array) return null;
        var text = TextOf(value, out var wellFormed);
        if (!wellFormed) return null;
        if (meaning != "return code") return text;
        return IntegerPattern().IsMatch(text) && int.TryParse(text.Trim(' '), out var code) ? $"{code}" : null;
    }

    private static bool IsBlankEnvelope(string meaning, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (meaning == "return code" && value.ValueKind == JsonValueKind.String && TextOf(value, out _).Trim(' ') == "");

    private static void ReadField(string path, JsonElement value, FieldDescriptor field, Snapshot snapshot)
    {
        if (value.ValueKind == JsonValueKind.Null) return;
        var isNested = field.Format is ValueFormat.List or ValueFormat.Object or ValueFormat.TextList;
        if (isNested && value.ValueKind == JsonValueKind.String && TextOf(value, out _) == "") return;
        if (field.Format == ValueFormat.List && value.ValueKind == JsonValueKind.Array)
        {
            var good = value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object
                || (field.Record!.IsTuple && item.ValueKind == JsonValueKind.Array)).ToList();
            snapshot.Value(path, $"{good.Count} rows");
            if (good.Count < value.GetArrayLength())
            {
                var bad = Lenient(JsonMarshal.GetRawUtf8Value(value.EnumerateArray().First(item => !good.Contains(item))));
                snapshot.Raw(path, bad);
                snapshot.Issue(path, "DoesNotFit", field.Format, bad);
            }

            var index = 0;
            foreach (var item in good)
            {
                var at = $"{path}[{index++}]";
                if (item.ValueKind == JsonValueKind.Array) ReadPositions(at, item, field.Record!, snapshot);
                else Read(at, item, field.Record!, false, snapshot);
            }

            return;
        }

        if (field.Format == ValueFormat.TextList && value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(IsText))
        {
            snapshot.Value(path, "texts " + string.Join('|', value.EnumerateArray().Select(item => TextOf(item, out _))));
            return;
        }

        if (field.Format == ValueFormat.Object && value.ValueKind == JsonValueKind.Object)
        {
            snapshot.Value(path, "object");
            Read(path, value, field.Record!, false, snapshot);
            return;
        }

        var text = TextOf(value, out var wellFormed);
        var isScalar = value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
        var result = isScalar && wellFormed && !isNested
            ? ReferenceValues.Read(text, field.Format, field.Scale)
            : ReferenceValues.NoFit;
        if (result.Value is not null) snapshot.Value(path, result.Value);
        if (result.KeepsRaw) snapshot.Raw(path, text);
        if (result.Issue is not null) snapshot.Issue(path, result.Issue, field.Format, text);
    }

    private static void ReadPositions(string path, JsonElement json, RecordDescriptor table, Snapshot snapshot)
    {
        var position = 0;
        foreach (var value in json.EnumerateArray())
        {
            if (position < table.Fields.Count)
                ReadField($"{path}/{table.Fields[position].Element}", value, table.Fields[position], snapshot);
            else
                snapshot.Unknown($"{path}/{position}", Lenient(JsonMarshal.GetRawUtf8Value(value)));
            position++;
        }
    }

    private static bool IsText(JsonElement value)
    {
        TextOf(value, out var wellFormed);
        return wellFormed && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null);
    }

    private static string TextOf(JsonElement value, out bool wellFormed)
    {
        wellFormed = true;
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind != JsonValueKind.String) return Lenient(raw);
        var text = Unescape(Lenient(raw[1..^1]), out wellFormed);
        wellFormed &= IsStrict(raw);
        return text;
    }

    private static string Lenient(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static bool IsStrict(ReadOnlySpan<byte> utf8)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(utf8);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string Unescape(string text, out bool paired)
    {
        var units = EscapePattern().Replace(text, match => match.Value[1] switch
        {
            'u' => ((char)Convert.ToUInt16(match.Value[2..], 16)).ToString(),
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            var c => c.ToString(),
        });
        var whole = LoneSurrogatePattern().Replace(units, "\uFFFD");
        paired = whole == units;
        return whole;
    }

    [GeneratedRegex(@"\A *([+-]?[0-9]+)? *\z")]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"\\(u[0-9A-Fa-f]{4}|.)", RegexOptions.Singleline)]
    private static partial Regex EscapePattern();

    [GeneratedRegex(@"[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex LoneSurrogatePattern();
}

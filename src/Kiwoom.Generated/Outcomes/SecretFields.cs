using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>
/// The elements whose values are never shown, and a text without those values. Kiwoom.Tooling compiles this file too.
/// </summary>
internal static class SecretFields
{
    public const string Mask = "***";

    // In characters, escapes too; whatever else a hostile body has, its time is bounded.
    private const int LongestName = 256;

    // Whatever a table says, and where there is none: in a body that nobody asked for, or of another TR.
    private static readonly HashSet<string> Always = new(
        "acnt_no acctNo acct_no acnt_nm acnt_print 9201 token appkey secretkey authorization".Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>A body, whole or not, with keys, tokens and account numbers masked, whatever kind of value they have.</summary>
    /// <param name="body">As received or sent.</param>
    /// <param name="more">Further secret elements; their case does not matter.</param>
    public static string Hide(string body, IReadOnlyCollection<string>? more = null)
    {
        StringBuilder? shown = null;
        var done = 0;
        // Each quotation mark may begin a name: where a body is not quite JSON, nobody knows which do.
        for (var at = body.IndexOf('"'); at >= 0; at = at < body.Length ? body.IndexOf('"', at) : -1)
        {
            var end = EndOfString(body, at, LongestName);
            var value = SkipBlanks(body, end);
            if (body[end - 1] != '"' || value >= body.Length || body[value] != ':')
            {
                at++;
                continue;
            }
            var name = NameIn(body[at..end]);
            at = value = SkipBlanks(body, value + 1);
            if (value >= body.Length || !(Always.Contains(name) || more?.Contains(name, StringComparer.OrdinalIgnoreCase) == true)) continue;
            (shown ??= new StringBuilder(body.Length)).Append(body, done, value - done).Append('"').Append(Mask).Append('"');
            done = at = EndOfValue(body, value);
        }
        return shown is null ? body : shown.Append(body, done, body.Length - done).ToString();
    }

    /// <summary>The secret elements of tables and of the tables in them.</summary>
    public static HashSet<string> Of(params ReadOnlySpan<RecordDescriptor?> tables)
    {
        var elements = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in tables) Add(elements, table);
        return elements;
    }

    private static void Add(HashSet<string> elements, RecordDescriptor? table)
    {
        foreach (var field in table?.Fields ?? [])
        {
            if (field.Format == ValueFormat.Secret) elements.Add(field.Element);
            Add(elements, field.Record);
        }
    }

    // A name may be written with escapes. What is not JSON is not a name that anybody reads.
    private static string NameIn(string quoted)
    {
        if (!quoted.Contains('\\')) return quoted.Trim('"');
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(quoted));
            return json.Read() ? json.GetString() ?? "" : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    // Behind the value, or the end of the text where a body was cut.
    private static int EndOfValue(string body, int at)
    {
        if (body[at] == '"') return EndOfString(body, at);
        if (body[at] is not ('[' or '{'))
        {
            while (at < body.Length && !(char.IsWhiteSpace(body[at]) || body[at] is '"' or ',' or '}' or ']')) at++;
            return at;
        }
        for (var depth = 0; at < body.Length;)
        {
            if (body[at] == '"')
            {
                at = EndOfString(body, at);
                continue;
            }
            depth += body[at++] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth == 0) return at;
        }
        return at;
    }

    private static int EndOfString(string body, int at, int longest = int.MaxValue)
    {
        var end = longest < body.Length - at ? at + longest : body.Length;
        for (at++; at < end && body[at] != '"'; at++)
        {
            if (body[at] == '\\') at++;
        }
        return Math.Min(at + 1, body.Length);
    }

    private static int SkipBlanks(string body, int at)
    {
        while (at < body.Length && char.IsWhiteSpace(body[at])) at++;
        return at;
    }
}

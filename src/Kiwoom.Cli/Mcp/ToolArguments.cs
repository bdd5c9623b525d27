using System.Globalization;
using System.Text.Json;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Mcp;

/// <summary>The arguments of one call of a tool. A client may send anything: what is not as the schema says is refused in words.</summary>
internal sealed class ToolArguments
{
    /// <summary>Characters that a text may have where nothing else is said.</summary>
    public const int LongestText = 200;

    private const int MostFields = 60;

    private readonly string _tool;
    private readonly IReadOnlyDictionary<string, JsonElement> _given;

    /// <param name="tool">Its name, for messages.</param>
    /// <param name="given">As the client sent them; null for none.</param>
    /// <param name="known">Names that the tool has.</param>
    /// <exception cref="ToolException">One of them is not the tool's.</exception>
    public ToolArguments(string tool, IDictionary<string, JsonElement>? given, IReadOnlyCollection<string> known)
    {
        _tool = tool;
        var kept = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
        {
            if (!known.Contains(name)) throw new ToolException($"{tool} has no argument {Shown(name)}; it has {(known.Count == 0 ? "none" : string.Join(", ", known))}.");
            if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)) kept[name] = value;
        }
        _given = kept;
    }

    /// <summary>A text; null where it was not given.</summary>
    public string? Text(string name, int longest = LongestText)
    {
        if (!_given.TryGetValue(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw Wrong(name, "a text"),
        };
        if (text.Length > longest) throw new ToolException($"{_tool}: {name} has {text.Length} characters; at most {longest} are taken.");
        return text.Trim();
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name, int longest = LongestText) =>
        Text(name, longest) is { Length: > 0 } text ? text : throw new ToolException($"{_tool} needs {name}.");

    /// <summary>A whole number within bounds; null where it was not given.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (Text(name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
    }

    /// <summary>How many, within bounds.</summary>
    public int Count(string name, int usual, int most) => (int)(Whole(name, 1, most) ?? usual);

    /// <summary>A price in won; null where it was not given.</summary>
    public decimal? Won(string name)
    {
        if (Text(name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var won) && won > 0 && won < 1_000_000_000m) return won;
        throw Wrong(name, "won, such as 60000");
    }

    /// <summary>A truth; false where it was not given.</summary>
    public bool Flag(string name) => _given.TryGetValue(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>Texts; empty where none were given. One text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string name, int most)
    {
        if (!_given.TryGetValue(name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.String) return [RequiredText(name)];
        if (value.ValueKind != JsonValueKind.Array) throw Wrong(name, "a list of texts");
        if (value.GetArrayLength() > most) throw new ToolException($"{_tool}: {name} has {value.GetArrayLength()} items; at most {most} are taken.");
        return [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 and <= LongestText } text
            ? text.Trim()
            : throw Wrong(name, $"a list of texts of 1 to {LongestText} characters"))];
    }

    /// <summary>Names with texts; a number or a truth is its text, a list or an object its JSON.</summary>
    public IReadOnlyDictionary<string, string> Fields(string name, int longest = 2000)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!_given.TryGetValue(name, out var value)) return fields;
        if (value.ValueKind != JsonValueKind.Object) throw Wrong(name, "an object of names and texts");
        foreach (var field in value.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Null) continue;
            var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            if (text.Length > longest) throw new ToolException($"{_tool}: {name}.{Shown(field.Name)} has {text.Length} characters; at most {longest} are taken.");
            if (!fields.TryAdd(field.Name, text)) throw new ToolException($"{_tool}: {name}.{Shown(field.Name)} is given twice.");
            if (fields.Count > MostFields) throw new ToolException($"{_tool}: {name} has more than {MostFields} names.");
        }
        return fields;
    }

    /// <summary>A name from outside, short and on one line.</summary>
    public static string Shown(string name) => TextWidth.Plain(name.Length <= 40 ? name : name[..40] + "...");

    private ToolException Wrong(string name, string takes) => new($"{_tool}: {name} must be {takes}.");
}

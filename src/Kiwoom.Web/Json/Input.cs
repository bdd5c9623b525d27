using System.Globalization;
using System.Text.Json;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Web.Json;

/// <summary>The fields of a request. A page may send anything: what is not as it has to be is refused in words.</summary>
internal sealed class Input
{
    /// <summary>Characters that a text may have where nothing else is said.</summary>
    public const int LongestText = 200;

    private readonly Dictionary<string, JsonElement> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <param name="body">A JSON object.</param>
    /// <param name="known">The fields that it may have.</param>
    /// <exception cref="RequestException">It is something else, or has another field.</exception>
    public Input(JsonElement body, params ReadOnlySpan<string> known)
    {
        if (body.ValueKind != JsonValueKind.Object) throw RequestException.BadInput("The body must be a JSON object.");
        foreach (var field in body.EnumerateObject())
        {
            if (!known.Contains(field.Name)) throw RequestException.BadInput($"There is no field {Shown(field.Name)} here; write {(known.Length == 0 ? "{}" : string.Join(", ", known.ToArray()))}.", Shown(field.Name));
            if (!_named.Add(field.Name)) throw RequestException.BadInput($"{field.Name} is given twice; write it once.", field.Name);
            if (field.Value.ValueKind != JsonValueKind.Null) _given.Add(field.Name, field.Value);
        }
    }

    /// <summary>Whether a field is there, with null too.</summary>
    public bool Names(string name) => _named.Contains(name);

    /// <summary>Whether a field was given.</summary>
    public bool Has(string name) => _given.ContainsKey(name);

    /// <summary>A text; null where it was not given.</summary>
    public string? Text(string name, int longest = LongestText)
    {
        if (!_given.TryGetValue(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) throw Wrong(name, "a text");
        var text = value.GetString()!.Trim();
        if (text.Length > longest) throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a text of at most {longest} characters"));
        return text;
    }

    /// <summary>A text that must be there.</summary>
    public string Required(string name, int longest = LongestText) => Text(name, longest) is { Length: > 0 } text ? text : throw Wrong(name, "a text that is not empty");

    /// <summary>A whole number within bounds; null where it was not given.</summary>
    public long? Whole(string name, long least, long most)
    {
        if (!_given.TryGetValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most) return number;
        throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number, {least:#,0} to {most:#,0}"));
    }

    /// <summary>A whole number that must be there.</summary>
    public long RequiredWhole(string name, long least, long most) =>
        Whole(name, least, most) ?? throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number, {least:#,0} to {most:#,0}"));

    /// <summary>A price in won; null where it was not given.</summary>
    public decimal? Won(string name)
    {
        if (!_given.TryGetValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var won) && won is > 0 and < 1_000_000_000m) return won;
        throw Wrong(name, "won, more than 0, such as 60000");
    }

    /// <summary>A number within bounds; null where it was not given.</summary>
    public double? Number(string name, double least, double most)
    {
        if (!_given.TryGetValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return number;
        throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a number, {least} to {most:#,0}"));
    }

    /// <summary>A truth; null where it was not given.</summary>
    public bool? Flag(string name) => !_given.TryGetValue(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false"),
    };

    /// <summary>A truth that must be there.</summary>
    public bool RequiredFlag(string name) => Flag(name) ?? throw Wrong(name, "true or false");

    /// <summary>One of some words; null where it was not given.</summary>
    public string? Word(string name, params IReadOnlyCollection<string> words)
    {
        if (Text(name) is not { } text) return null;
        return words.Contains(text, StringComparer.Ordinal) ? text : throw Wrong(name, $"one of {string.Join(", ", words)}");
    }

    /// <summary>One of some words that must be there.</summary>
    public string RequiredWord(string name, params IReadOnlyCollection<string> words) => Word(name, words) ?? throw Wrong(name, $"one of {string.Join(", ", words)}");

    /// <summary>A stock's code that must be there.</summary>
    public string Stock(string name = "stock") => StockOf(Required(name, 12), name);

    /// <summary>A stock's code, without its venue.</summary>
    /// <exception cref="RequestException">The text is not a code.</exception>
    public static string StockOf(string text, string name = "stock") =>
        OrderedStock.IsCode(text)
            ? text
            : throw RequestException.BadInput($"{name} must be a stock code without a venue, such as 005930.", name);

    /// <summary>A name from outside, short and on one line.</summary>
    public static string Shown(string name) => TextWidth.Plain(name.Length <= 40 ? name : name[..40] + "...");

    private static RequestException Wrong(string name, string takes) => RequestException.BadInput($"{name} must be {takes}.", name);
}

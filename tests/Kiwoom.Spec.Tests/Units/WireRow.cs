using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kiwoom.Spec.Tests.Units;

/// <summary>The texts of one JSON object.</summary>
/// <param name="Place">Where it was found.</param>
/// <param name="Texts">By element.</param>
internal sealed partial record WireRow(string Place, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Every object of a body that has texts.</summary>
    public static IEnumerable<WireRow> Of(string place, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var row in json.EnumerateArray().SelectMany(item => Of(place, item))) yield return row;
        }
        if (json.ValueKind != JsonValueKind.Object) yield break;
        var texts = json.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String)
            .DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Value.GetString()!);
        if (texts.Count > 0) yield return new(place, texts);
        foreach (var row in json.EnumerateObject().SelectMany(p => Of(place, p.Value))) yield return row;
    }

    /// <summary>The number of an element as it stands; null where it is none.</summary>
    public decimal? Number(string element)
    {
        if (!Texts.TryGetValue(element, out var text) || NumberPattern().Match(text.Trim()) is not { Success: true } found) return null;
        if (!decimal.TryParse(found.Groups[2].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var digits)) return null;
        return found.Groups[1].Value.Contains('-') ? -digits : digits;
    }

    /// <summary>Whether the text has its decimal point.</summary>
    public bool HasPoint(string element) => Texts[element].Contains('.');

    [GeneratedRegex(@"^([+-]{0,2})([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)$")]
    private static partial Regex NumberPattern();
}

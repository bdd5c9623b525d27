using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Kiwoom.Spec.Tests.Repository;

namespace Kiwoom.Spec.Tests.Units;

/// <summary>What the tables say of a number: how many decimals are left out, and what one of it is worth.</summary>
/// <param name="Scale">Decimals that the wire leaves out.</param>
/// <param name="Units">The units that it may have: several where they depend on the request; none where it is unknown.</param>
internal sealed record NumberFact(int Scale, IReadOnlyList<Worth> Units);

/// <summary>A unit, and the values of the request with which it holds.</summary>
/// <param name="When">Elements and values of the request.</param>
/// <param name="Measure">Such as KRW, or shares.</param>
/// <param name="Factor">How many of the measure one is.</param>
internal sealed record Worth(IReadOnlyDictionary<string, string> When, string Measure, decimal Factor);

/// <summary>
/// Reads the tables of spec files as a person reads them: a reader of its own, which shares nothing with the spec reader, the
/// importer or the generator, and so can find what they have wrong.
/// </summary>
internal static partial class FactTables
{
    private static readonly Lazy<IReadOnlyDictionary<string, int>> Scales = new(ReadScales);

    /// <summary>Every spec file: its text and the facts of its replies by element.</summary>
    public static IEnumerable<(string Id, string Text, IReadOnlyDictionary<string, NumberFact> Numbers)> All()
    {
        foreach (var path in RepositorySpecs.Files)
        {
            var text = File.ReadAllText(path);
            if (path.EndsWith(".html", StringComparison.Ordinal)) text = Plain(text);
            yield return (Path.GetFileName(path).Split('-')[0], text, Numbers(text));
        }
    }

    /// <summary>The numbers of the Response tables of one file.</summary>
    public static IReadOnlyDictionary<string, NumberFact> Numbers(string text)
    {
        var facts = new Dictionary<string, NumberFact>(StringComparer.Ordinal);
        string[]? headings = null;
        var inReply = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) (inReply, headings) = (line.StartsWith("## Response", StringComparison.Ordinal), null);
            if (!inReply || !line.StartsWith('|')) continue;
            var cells = Cells(line);
            if (headings is null)
            {
                headings = cells;
                continue;
            }
            var element = Cell("Element").TrimStart('-', ' ');
            if (element.Length == 0 || line.StartsWith("|---", StringComparison.Ordinal)) continue;
            var scale = ScaleOf(Cell("Format")) ?? Scales.Value.GetValueOrDefault(element);
            facts.TryAdd(element, new(scale, UnitsOf(Cell("Unit"))));

            string Cell(string heading)
            {
                var at = Array.IndexOf(headings!, heading);
                return at >= 0 && at < cells.Length ? cells[at] : "";
            }
        }
        return facts;
    }

    private static string[] Cells(string line) =>
        [.. line.Trim().Trim('|').Replace("\\|", "/").Split('|').Select(c => c.Trim())];

    private static int? ScaleOf(string format) =>
        ScalePattern().Match(format) is { Success: true } found ? found.Value.Length - 2 : format.Length > 0 ? 0 : null;

    private static Worth[] UnitsOf(string cell)
    {
        if (!cell.StartsWith("by ", StringComparison.Ordinal)) return Plain([], cell) is { } one ? [one] : [];
        var colon = cell.IndexOf(':');
        var elements = cell[3..colon].Split(',', StringSplitOptions.TrimEntries);
        return
        [
            .. from part in cell[(colon + 1)..].Split(';')
               let at = part.IndexOf('=')
               let values = part[..at].Split(',', StringSplitOptions.TrimEntries)
               let worth = Plain(elements.Zip(values).ToDictionary(p => p.First, p => p.Second), part[(at + 1)..])
               where worth is not null
               select worth,
        ];

        static Worth? Plain(Dictionary<string, string> when, string unit)
        {
            var words = unit.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("proved" or "stated")).ToList();
            if (words.Count == 0 || words[0] == "unknown") return null;
            var factor = 1m;
            foreach (var word in words.Where(w => char.IsAsciiDigit(w[0])).ToList())
            {
                factor = decimal.Parse(word, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
                words.Remove(word);
            }
            return new(when, string.Join(' ', words), factor);
        }
    }

    // The glossary gives some elements their scale.
    private static IReadOnlyDictionary<string, int> ReadScales() =>
        File.ReadLines(Path.Combine(RepositorySpecs.Folder, "glossary.md"))
            .SkipWhile(l => l != "## Elements").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal))
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
            .Select(Cells).Where(c => c.Length > 2).DistinctBy(c => c[0])
            .ToDictionary(c => c[0], c => ScaleOf(c[2]) ?? 0);

    // A page as a Markdown file.
    private static string Plain(string html)
    {
        var text = Regex.Replace(html, "<h2>(.*?)</h2>", "## $1");
        text = Regex.Replace(text, "</t[hd]><t[hd]>", " | ");
        text = Regex.Replace(text, "<tr><t[hd]>", "| ");
        text = Regex.Replace(text, "</t[hd]></tr>", " |");
        text = text.Replace("<pre>", "```json\n").Replace("</pre>", "\n```");
        return WebUtility.HtmlDecode(Regex.Replace(text, "<[^>]+>", ""));
    }

    [GeneratedRegex("\\bx10+\\b")]
    private static partial Regex ScalePattern();
}

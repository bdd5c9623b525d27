using System.Text.RegularExpressions;
using Kiwoom.Spec.Checking;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading.Blocks;
using Kiwoom.Spec.Reading.Markdown;

namespace Kiwoom.Spec.Import.Reports;

/// <summary>
/// One concept has one name in all files of a folder: finds a label with two names and a name with two labels, but for those
/// that the folder's <c>_names.md</c> accepts. A folder without that file is not checked.
/// </summary>
internal sealed partial class NameCheck
{
    /// <summary>The file of what is accepted.</summary>
    public const string FileName = "_names.md";

    private static readonly ProblemKind LabelWithNames = new(
        "KWL001", "Label with several names",
        "'{0}' is {1} here and {2} elsewhere; use one name for one thing, or accept both in _names.md", ProblemSeverity.Warning);

    private static readonly ProblemKind NameWithLabels = new(
        "KWL002", "Name with several labels",
        "{0} is '{1}' here and '{2}' elsewhere; give another name to another thing, or accept both in _names.md",
        ProblemSeverity.Warning);

    private static readonly ProblemKind NotNeeded = new(
        "KWL003", "Accepted name not needed", "'{0}' is never '{1}' beside another; remove it", ProblemSeverity.Warning);

    private readonly Uses _byLabel = [];
    private readonly Uses _byName = [];

    /// <summary>Takes the names of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it says.</param>
    /// <param name="tr">What was read from it.</param>
    public void Add(string path, string text, TrSpec tr)
    {
        foreach (var record in (RecordSpec?[])[tr.Request, tr.Response, tr.Data])
        {
            if (record is not null) Add(path, text, record);
        }
    }

    /// <summary>What is not accepted.</summary>
    /// <param name="path">The file of what is.</param>
    public IEnumerable<SpecProblem> Problems(string path)
    {
        var accepted = Accepted.Read(path, File.ReadAllText(path));
        return Problems(_byLabel, accepted.Labels, LabelWithNames, path).Concat(Problems(_byName, accepted.Names, NameWithLabels, path));
    }

    private static IEnumerable<SpecProblem> Problems(Uses uses, Dictionary<string, AcceptedRow> accepted, ProblemKind kind, string path)
    {
        foreach (var (key, values) in uses)
        {
            if (values.Count == 1) continue;
            var known = accepted.GetValueOrDefault(key)?.Values ?? [];
            var usual = known.FirstOrDefault(values.ContainsKey) ?? values.MaxBy(v => v.Value.Count).Key;
            foreach (var (value, use) in values)
            {
                if (value != usual && !known.Contains(value)) yield return new SpecProblem(kind, use.Path, use.Span, Words(key, value, usual));
            }
        }

        foreach (var (key, row) in accepted)
        {
            var values = uses.GetValueOrDefault(key);
            foreach (var value in row.Values)
            {
                if (values is not { Count: > 1 } || !values.ContainsKey(value)) yield return new SpecProblem(NotNeeded, path, row.Span, Words(key, value));
            }
        }
    }

    private static EquatableArray<string> Words(params string[] words) => words.ToEquatableArray();

    private void Add(string path, string text, RecordSpec record)
    {
        foreach (var field in record.Fields)
        {
            if (field.Children is { } children) Add(path, text, children);
            var label = Plain(field.Label);
            if (label.Length == 0) continue;
            var name = field.Level is { } level ? $"{level.Levels}[].{level.Member}" : field.Name;
            if (field.Level is not null) label = Numbers().Replace(label, "");
            _byLabel.Add(label, name, path, text, field.Element);
            _byName.Add(name, label, path, text, field.Element);
        }
    }

    // Blanks, underscores and what is in brackets do not make another label.
    private static string Plain(string label) => NotTold().Replace(label, "");

    [GeneratedRegex(@"\([^)]*\)|[\s_]")]
    private static partial Regex NotTold();

    [GeneratedRegex(@"[0-9]+(차|호가|우선|단계)?")]
    private static partial Regex Numbers();

    /// <summary>Which values a key has, and where each stands first.</summary>
    private sealed class Uses : SortedDictionary<string, SortedDictionary<string, Use>>
    {
        public Uses()
            : base(StringComparer.Ordinal)
        {
        }

        public void Add(string key, string value, string path, string text, string element)
        {
            if (!TryGetValue(key, out var values)) base.Add(key, values = new SortedDictionary<string, Use>(StringComparer.Ordinal));
            if (values.TryGetValue(value, out var use)) use.Count++;
            else values.Add(value, new Use(path, SpanOf(text, element)) { Count = 1 });
        }

        // Where the row begins; the start of the file where it is not Markdown.
        private static SpecSpan SpanOf(string text, string element)
        {
            var match = Regex.Match(text, $@"^\|[ \-`]*(?<element>{Regex.Escape(element)})[ `]*\|", RegexOptions.Multiline);
            if (!match.Success) return default;
            var start = match.Groups["element"].Index;
            var before = text.AsSpan(0, start);
            return new SpecSpan(start, element.Length, before.Count('\n'), start - before.LastIndexOf('\n') - 1);
        }
    }

    private sealed record Use(string Path, SpecSpan Span)
    {
        public int Count { get; set; }
    }

    private sealed record AcceptedRow(SpecSpan Span, string[] Values);

    /// <summary>The tables of _names.md.</summary>
    private sealed record Accepted(Dictionary<string, AcceptedRow> Labels, Dictionary<string, AcceptedRow> Names)
    {
        private static readonly Column Label = new("Label");
        private static readonly Column NamesOfIt = new("Names");
        private static readonly Column Name = new("Name");
        private static readonly Column LabelsOfIt = new("Labels");

        public static Accepted Read(string path, string text)
        {
            var file = new SourceFile(path, text);
            var context = new SpecContext(file, Glossary.Empty, default);
            var accepted = new Accepted(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
            foreach (var table in MarkdownReader.Read(file, default).OfType<Table>())
            {
                var byLabel = table.Header.Cells.Exists(c => Label.IsCalled(c.Text));
                var (key, values, to) = byLabel ? (Label, NamesOfIt, accepted.Labels) : (Name, LabelsOfIt, accepted.Names);
                var columns = TableColumns.Read(context, table.Header, [key, values]);
                foreach (var row in table.Rows)
                {
                    var cell = columns[row, key];
                    to[cell.Text] = new AcceptedRow(file.Span(cell.Start, cell.Length), columns[row, values].Text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                }
            }

            return accepted;
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Naming;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Checking;

/// <summary>
/// Reports what looks like a row of a table and is not read: an order without a row of its table would be sent without what the
/// row is for. Files that are right cost a look at three lists.
/// </summary>
internal sealed class UnreadRows
{
    private const string Below = "directly below the other rows";

    private readonly SpecContext _context;
    private readonly List<(int Start, int End, string Problem)> _found = [];

    private UnreadRows(SpecContext context) => _context = context;

    /// <summary>Reports the lines of a section that has tables of ours.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="section">Such as a Request.</param>
    /// <param name="isRead">Whether the reader of the section reads a table.</param>
    /// <param name="isStrict">Whether every line that could be a row is one; else those of fields and keys alone.</param>
    /// <param name="hasFields">Whether tables of fields are known to be elsewhere: where not, that is reported.</param>
    /// <returns>Whether there are any.</returns>
    public static bool Check(SpecContext context, Section section, Predicate<Table> isRead, bool isStrict = true, bool hasFields = true)
    {
        if (section is { Unread: null, Fences.Count: 0, Tables.Count: 1 } && !section.Tables[0].IsLoose && isRead(section.Tables[0])) return false;
        var rows = new UnreadRows(context);
        foreach (var table in section.Tables)
        {
            if (isRead(table)) continue;
            if (table.IsLoose) rows.AddLoose(table);
            else if (hasFields && section.Kind is not (SectionKind.Request or SectionKind.Response)) rows.AddTable(table);
        }
        foreach (var line in section.Unread ?? []) rows.AddLine(line, isStrict);
        if (isStrict || section.Heading is null)
        {
            foreach (var fence in section.Fences) rows.AddFence(fence, isStrict);
        }
        rows.Report();
        return rows._found.Count > 0;
    }

    /// <summary>Reports rows of fields and keys in a section where none is read.</summary>
    /// <param name="context">Gets the problems.</param>
    /// <param name="section">The section.</param>
    /// <param name="hasFields">Whether Request and Response were found: where not, that is reported.</param>
    public static void CheckOther(SpecContext context, Section section, bool hasFields)
    {
        if (section.Tables.Count == 0 && section.Unread is null) return;
        Check(context, section, t => !t.Rows.Prepend(t.Header).Any(RowShape.IsOfSpec), isStrict: false, hasFields);
    }

    private string TextOf(UnreadLine line)
    {
        var text = line.Text ?? _context.File.Text.Substring(line.Start, line.End - line.Start);
        return text.IndexOf("&lt;", StringComparison.Ordinal) < 0 ? text : text.Replace("&lt;", "<").Replace("&gt;", ">");
    }

    private void AddLoose(Table table) => _found.Add((table.Start, table.End,
        $"a table ends at a blank line, a comment or other text; write the row {Below},"
        + " or the headings and '|---|---|' above it"));

    /// <summary>The first field of a table that stands where fields are not read.</summary>
    private void AddTable(Table table)
    {
        if (table.Rows.Prepend(table.Header).FirstOrDefault(RowShape.IsOfField) is not { } row) return;
        var span = _context.SpanOf(row);
        _found.Add((span.Start, span.Start + span.Length, "fields are not read here; move it into the table of '## Request' or '## Response'"));
    }

    /// <param name="line">The line.</param>
    /// <param name="isStrict">Whether everything that could be a row is one.</param>
    private void AddLine(UnreadLine line, bool isStrict)
    {
        var problem = line.Kind switch
        {
            UnreadKind.OpenComment => "the comment has no end and hides all that follows; write '-->' behind it",
            UnreadKind.UnderTable when isStrict || RowShape.IsOfSpec(TextOf(line)) => RowShape.Problem(TextOf(line))
                ?? $"it is {Below} and has no '|'; write '|' around its cells, or a blank line above it",
            UnreadKind.Text when RowShape.IsOfSpec(TextOf(line)) => "it is text beside the tables; write it as a row, <tr><td>...</td></tr>, of the table",
            UnreadKind.OutsideTable => "it is outside of a <table>; move it between <table> and </table>",
            UnreadKind.AroundTable when IsOfField(line) => "a table that holds another one is not read; move that one out of it",
            UnreadKind.Line when isStrict || RowShape.IsOfSpec(TextOf(line)) => RowShape.Problem(TextOf(line)),
            _ => null,
        };
        if (problem is not null) _found.Add((line.Start, line.End, problem));
    }

    /// <summary>Whether the row of HTML has a cell with a Type.</summary>
    private bool IsOfField(UnreadLine line)
    {
        var text = _context.File.Text;
        var end = text.IndexOf("</tr", line.Start, StringComparison.OrdinalIgnoreCase);
        var row = text.Substring(line.Start, (end < 0 ? text.Length : end) - line.Start);
        return row.Split('>', '<').Any(c => TypeWords.Parse(c.Trim()) is not null);
    }

    private void AddFence(Fence fence, bool isStrict)
    {
        var content = fence.Content.Text;
        for (var at = 0; at < content.Length;)
        {
            var end = content.IndexOf('\n', at);
            if (end < 0) end = content.Length;
            var line = content.Substring(at, end - at).Trim();
            if (line.Length > 0 && (line[0] == '|' || RowShape.BeginsWithTag(line)) && (isStrict || RowShape.IsOfSpec(line)))
            {
                var cell = fence.Content.Slice(at, end - at);
                _found.Add((cell.Start, cell.Start + cell.Length, "it is in a block of code; remove the lines of back-ticks around it"));
            }
            at = end + 1;
        }
    }

    /// <summary>Rows that follow one another have one cause.</summary>
    private void Report()
    {
        var next = -1;
        foreach (var (start, end, problem) in _found.OrderBy(f => f.Start))
        {
            var span = _context.File.Span(start, end - start);
            if (span.Line > next) _context.Report(ProblemKinds.RowNotRead, span, Shown(span), problem);
            next = _context.File.Span(end, 0).Line + 1;
        }
    }

    private string Shown(SpecSpan span)
    {
        const int longest = 40;
        var text = _context.File.Text.Substring(span.Start, span.Length).Trim();
        return text.Length <= longest ? text : text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + "…";
    }
}

using System;
using System.Collections.Generic;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// Finds the rows that no table hands out: those that a browser shows as plain text because they are outside of a table, and those
/// of a table that holds another one, which only lays it out.
/// </summary>
internal static class HtmlRows
{
    private const string Row = "<tr";

    // What separates the cells of a row that is text.
    private static readonly char[] LineMarks = ['|', '｜', '│', ',', '\t', '<'];

    private static readonly string[] NoText = ["table", "pre", "script", "style", "template", "textarea", "title", "head"];

    // Between these a '<' does not begin a tag.
    private static readonly (string Open, string Close)[] Quiet =
        [("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<template", "</template"), ("<textarea", "</textarea"), ("<title", "</title")];

    /// <summary>Adds them in the order of the page.</summary>
    /// <param name="file">The file.</param>
    /// <param name="page">Its html.</param>
    /// <param name="isPlain">Whether the page is plain: every row of such a page is in a table.</param>
    /// <param name="unread">Gets the rows.</param>
    public static void FindUnread(SourceFile file, HtmlNode page, bool isPlain, List<UnreadLine> unread)
    {
        var known = isPlain ? null : new HashSet<int>();
        for (var node = page; node is not null; node = node.NextBelow(page))
        {
            if (node.Name == "tr") known?.Add(node.Start);
            else if (node.IsText) FindText(file, node, unread);
            else if (node.Name == "table" && !HtmlReader.IsTable(node)) FindAround(node, at => Add(at, UnreadKind.AroundTable));
        }
        if (known is not null) FindOutside(file.Text, known, at => Add(at, UnreadKind.OutsideTable));
        unread.Sort((a, b) => a.Start.CompareTo(b.Start));

        void Add(int start, UnreadKind kind)
        {
            var line = file.Span(start, int.MaxValue);
            unread.Add(new UnreadLine(start, start + line.Length, kind));
        }
    }

    /// <summary>The lines of a text that no block has.</summary>
    private static void FindText(SourceFile file, HtmlNode text, List<UnreadLine> unread)
    {
        if (text.Data.IndexOfAny(LineMarks) < 0) return;
        for (var parent = text.Parent; parent is not null; parent = parent.Parent)
        {
            if (Array.IndexOf(NoText, parent.Name) >= 0 || HtmlText.IsHeading(parent)) return;
        }
        foreach (var part in text.Data.Split('\n'))
        {
            var line = part.Trim();
            if (line.IndexOfAny(LineMarks) < 0) continue;
            // A text does not know its place: entities are written longer than they are read.
            var start = text.Parent!.Start;
            var written = line;
            var found = file.Text.IndexOf(written, start, StringComparison.Ordinal);
            if (found < 0)
            {
                written = line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
                found = file.Text.IndexOf(written, start, StringComparison.Ordinal);
            }
            if (found >= 0) start = found;
            unread.Add(new UnreadLine(start, start + (found < 0 ? file.Span(start, int.MaxValue).Length : written.Length), UnreadKind.Text, line));
        }
    }

    /// <summary>The rows of a table that holds another one, without those that hold it.</summary>
    private static void FindAround(HtmlNode table, Action<int> found)
    {
        for (var part = table.FirstChild; part is not null; part = part.Next)
        {
            if (part.Name is not ("thead" or "tbody" or "tfoot")) continue;
            for (var row = part.FirstChild; row is not null; row = row.Next)
            {
                if (row.Name == "tr" && row.Find("table") is null) found(row.Start);
            }
        }
    }

    private static void FindOutside(string text, HashSet<int> known, Action<int> found)
    {
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var quiet = Array.Find(Quiet, q => Stands(text, at, q.Open));
            if (quiet.Open is not null)
            {
                at = text.IndexOf(quiet.Close, at + 1, StringComparison.OrdinalIgnoreCase);
                if (at < 0) return;
            }
            else if (Stands(text, at, Row) && at + Row.Length < text.Length
                && (text[at + Row.Length] is '>' or '/' || Cell.IsSpace(text[at + Row.Length])) && !known.Contains(at)) found(at);
        }
    }

    private static bool Stands(string text, int at, string mark) =>
        at + mark.Length <= text.Length
        && string.Compare(text, at, mark, 0, mark.Length, StringComparison.OrdinalIgnoreCase) == 0;
}

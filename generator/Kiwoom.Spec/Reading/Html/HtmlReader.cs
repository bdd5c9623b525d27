using System.Collections.Generic;
using System.Threading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// Headings, tables and <c>pre</c> blocks of an HTML file. It takes any text. A plain page needs no more than this
/// folder; another one brings AngleSharp into the process, which takes a tenth of a second there.
/// </summary>
internal sealed class HtmlReader
{
    // Browsers stop there too.
    private const int DeepestElement = 512;

    private readonly SourceFile _file;
    private readonly CancellationToken _ct;
    private readonly List<SpecBlock> _blocks = [];

    private HtmlReader(SourceFile file, CancellationToken ct)
    {
        _file = file;
        _ct = ct;
    }

    /// <summary>The blocks from top to bottom.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <param name="unread">Gets the rows that are in no block.</param>
    public static List<SpecBlock> Read(SourceFile file, CancellationToken ct, List<UnreadLine>? unread = null)
    {
        var page = Parse(file, ct, out var isPlain);
        var reader = new HtmlReader(file, ct);
        if ((page.Child("body") ?? page.Child("frameset")) is { } body) reader.ReadChildren(body, 0);
        if (unread is not null) HtmlRows.FindUnread(file, page, isPlain, unread);
        return reader._blocks;
    }

    /// <summary>
    /// The cells of every table, each in its own row and column: for tables that are sheets of a workbook.
    /// </summary>
    public static List<List<(int Start, List<string> Cells)>> ReadGrids(SourceFile file, CancellationToken ct)
    {
        var page = Parse(file, ct, out _);
        var grids = new List<List<(int Start, List<string> Cells)>>();
        for (var node = page; node is not null; node = node.NextBelow(page))
        {
            if (IsTable(node)) grids.Add(HtmlTable.ReadGrid(file, node, ct));
        }
        return grids;
    }

    private static HtmlNode Parse(SourceFile file, CancellationToken ct, out bool isPlain)
    {
        ct.ThrowIfCancellationRequested();
        var plain = PlainPage.Read(file.Text);
        isPlain = plain is not null;
        return plain ?? AngleSharpPage.Read(file.Text, ct);
    }

    private void ReadChildren(HtmlNode parent, int depth)
    {
        _ct.ThrowIfCancellationRequested();
        if (depth > DeepestElement) return;
        for (var child = parent.FirstChild; child is not null; child = child.Next)
        {
            if (!child.IsText) ReadElement(child, depth);
        }
    }

    private void ReadElement(HtmlNode element, int depth)
    {
        if (HtmlText.IsHeading(element)) ReadHeading(element, element.Name[1] - '0');
        else if (element.Name == "pre") _blocks.Add(new Fence(element.Start, "", HtmlText.ReadRaw(_file, element)));
        else if (IsTable(element)) ReadTable(element);
        else ReadChildren(element, depth + 1);
    }

    /// <summary>A table that holds another one only lays it out.</summary>
    public static bool IsTable(HtmlNode element) => element.Name == "table" && element.Find("table") is null;

    private void ReadHeading(HtmlNode element, int level) =>
        _blocks.Add(new Heading(element.Start, level, HtmlText.Read(_file, element)));

    /// <summary>A caption names the section as a small heading does.</summary>
    private void ReadTable(HtmlNode table)
    {
        const int smallHeading = 3;
        if (table.Child("caption") is { } caption) ReadHeading(caption, smallHeading);
        var block = HtmlTable.Read(_file, table, _ct, out var titles);
        foreach (var title in titles) _blocks.Add(new Heading(title.Start, smallHeading, title));
        if (block is not null) _blocks.Add(block);
    }
}

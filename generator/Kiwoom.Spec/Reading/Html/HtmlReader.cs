using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// Headings, tables and <c>pre</c> blocks of an HTML file. AngleSharp is used in this folder only and comes into a
/// process with the first HTML file: Markdown never pays for it. It takes any text.
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<SpecBlock> Read(SourceFile file, CancellationToken ct)
    {
        using var document = Parse(file, ct);
        var reader = new HtmlReader(file, ct);
        if (document.Body is { } body) reader.ReadChildren(body, 0);
        return reader._blocks;
    }

    /// <summary>The cells of every table, each in its own row and column: for tables that are sheets of a workbook.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<List<(int Start, List<string> Cells)>> ReadGrids(SourceFile file, CancellationToken ct)
    {
        using var document = Parse(file, ct);
        var grids = new List<List<(int Start, List<string> Cells)>>();
        foreach (var element in document.QuerySelectorAll("table"))
        {
            if (element is IHtmlTableElement table && table.QuerySelector("table") is null)
                grids.Add(HtmlTable.ReadGrid(file, table, ct));
        }
        return grids;
    }

    private static IHtmlDocument Parse(SourceFile file, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var options = new HtmlParserOptions { IsKeepingSourceReferences = true };
        return new HtmlParser(options).ParseDocument(file.Text);
    }

    private void ReadChildren(INode parent, int depth)
    {
        _ct.ThrowIfCancellationRequested();
        if (depth > DeepestElement) return;
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element) ReadElement(element, depth);
        }
    }

    private void ReadElement(IElement element, int depth)
    {
        switch (element)
        {
            case IHtmlHeadingElement:
                ReadHeading(element, element.LocalName[1] - '0');
                break;
            case IHtmlPreElement:
                var content = HtmlText.Read(_file, element, isRaw: true);
                _blocks.Add(new Fence(HtmlText.StartOf(element), "", content));
                break;
            case IHtmlTableElement table when table.QuerySelector("table") is null:
                ReadTable(table);
                break;
            default:
                ReadChildren(element, depth + 1);
                break;
        }
    }

    private void ReadHeading(IElement element, int level) =>
        _blocks.Add(new Heading(HtmlText.StartOf(element), level, HtmlText.Read(_file, element)));

    /// <summary>A caption names the section as a small heading does.</summary>
    private void ReadTable(IHtmlTableElement table)
    {
        const int smallHeading = 3;
        if (table.Caption is { } caption) ReadHeading(caption, smallHeading);
        var (titles, block) = HtmlTable.Read(_file, table, _ct);
        foreach (var title in titles) _blocks.Add(new Heading(title.Start, smallHeading, title));
        if (block is not null) _blocks.Add(block);
    }
}

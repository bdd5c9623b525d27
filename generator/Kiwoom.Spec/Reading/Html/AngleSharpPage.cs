using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// Any text as the page that a browser makes of it. AngleSharp is used in this file only and comes into a process with
/// the first page that <see cref="PlainPage"/> leaves to it.
/// </summary>
internal static class AngleSharpPage
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static HtmlNode Read(string text, CancellationToken ct)
    {
        var options = new HtmlParserOptions { IsKeepingSourceReferences = true };
        using var document = new HtmlParser(options).ParseDocument(text);
        var root = ToNode(document.DocumentElement, null);
        // Without recursion: people nest tags without end.
        var elements = new Stack<INode>();
        var nodes = new Stack<HtmlNode>();
        elements.Push(document.DocumentElement);
        nodes.Push(root);
        while (elements.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            var parent = nodes.Pop();
            foreach (var child in elements.Pop().ChildNodes)
            {
                if (child is IText characters) parent.Append(HtmlNode.Text(characters.Data));
                if (child is not IElement element) continue;
                var node = ToNode(element, parent);
                parent.Append(node);
                if (!element.HasChildNodes) continue;
                elements.Push(element);
                nodes.Push(node);
            }
        }
        return root;
    }

    private static HtmlNode ToNode(IElement element, HtmlNode? parent)
    {
        // Drawings have elements of their own, and in a select AngleSharp makes unknown ones of headings and rows.
        var isHtml = element.NamespaceUri == NamespaceNames.HtmlUri && element is not IHtmlUnknownElement;
        var name = isHtml ? element.LocalName : "other:" + element.LocalName;
        var start = element.SourceReference is { } tag ? Math.Max(0, tag.Position.Index) : parent?.Start ?? 0;
        var node = HtmlNode.Element(name, start);
        if (element is IHtmlTableCellElement cell) (node.ColumnSpan, node.RowSpan) = (cell.ColumnSpan, cell.RowSpan);
        return node;
    }
}

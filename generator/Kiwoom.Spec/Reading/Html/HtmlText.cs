using System;
using System.Collections.Generic;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// The text of an element and where each of its characters stands. The parser tells where elements begin; from there
/// the text is followed through the source, over tags and entities.
/// </summary>
internal sealed class HtmlText
{
    private readonly string _source;
    private readonly bool _isRaw;
    private readonly CellText _text = new(32);
    private int _at;

    private HtmlText(string source, bool isRaw, int start)
    {
        _source = source;
        _isRaw = isRaw;
        _at = start;
    }

    /// <summary>Where the tag of an element begins; the nearest one above it for an element that has no tag.</summary>
    public static int StartOf(IElement element)
    {
        for (var e = element; e is not null; e = e.ParentElement)
        {
            if (e.SourceReference is { } reference) return Math.Max(0, reference.Position.Index);
        }
        return 0;
    }

    /// <summary>The text as a person sees it, or with all its spaces.</summary>
    public static Cell Read(SourceFile file, IElement element, bool isRaw = false)
    {
        var start = AfterTag(file.Text, Math.Min(StartOf(element), file.Text.Length));
        var reader = new HtmlText(file.Text, isRaw, start);
        // The parser drops a line break that follows the tag.
        if (element is IHtmlPreElement) reader.SkipLineBreak();
        reader.Add(element);
        return isRaw ? reader._text.ToRawCell(start) : reader._text.ToCell(start);
    }

    /// <summary>All texts below the element, in order, without recursion: people nest tags without end.</summary>
    private void Add(IElement root)
    {
        var open = new Stack<(INode Node, int Next)>();
        open.Push((root, 0));
        while (open.Count > 0)
        {
            var (node, next) = open.Pop();
            if (next < node.ChildNodes.Length)
            {
                open.Push((node, next + 1));
                var child = node.ChildNodes[next];
                Enter(child);
                if (child.HasChildNodes && !IsHidden(child)) open.Push((child, 0));
            }
            else if (node != root)
            {
                Leave(node);
            }
        }
    }

    private void Enter(INode node)
    {
        if (node is IText text) Follow(text.Data);
        if (node is not IElement element) return;
        if (element.SourceReference is { } reference && reference.Position.Index >= _at)
            _at = AfterTag(_source, Math.Min(reference.Position.Index, _source.Length));
        if (element is IHtmlBreakRowElement) Append('\n', reference: element);
        else if (IsBlock(element)) EndLine();
    }

    private void Leave(INode node)
    {
        if (node is IElement element && IsBlock(element)) EndLine();
    }

    private void EndLine()
    {
        if (!_isRaw) _text.EndLine(_at);
    }

    private void Append(char c, IElement reference)
    {
        var place = Math.Min(StartOf(reference), _source.Length);
        if (_isRaw) _text.AppendRaw(c, place, place);
        else _text.Append(c, place, place);
    }

    private void Follow(string data)
    {
        for (var i = 0; i < data.Length; i++)
        {
            var place = Find(data[i], i > 0 && char.IsLowSurrogate(data[i]));
            var c = data[i];
            if (_isRaw) _text.AppendRaw(c, place, _at);
            else _text.Append(c is '\n' or '\r' or '\f' ? ' ' : c, place, _at);
        }
    }

    /// <summary>Where the next character of the text stands; the reader stands behind it then.</summary>
    private int Find(char c, bool isSecondHalf)
    {
        SkipMarkup();
        if (_at >= _source.Length) return _source.Length;
        var place = _at;
        var s = _source[_at];
        if (s == c && (c != '&' || !IsAmpersand())) _at++;
        else if (s == '&' && !isSecondHalf) _at += EntityLength();
        else if (s == '\r' && c == '\n') _at += _at + 1 < _source.Length && _source[_at + 1] == '\n' ? 2 : 1;
        else if (c == '\uFFFD') _at++;
        return place;
    }

    private void SkipMarkup()
    {
        while (_at < _source.Length)
        {
            if (_source[_at] == '\0') _at++;
            else if (IsTag(_at)) _at = AfterTag(_source, _at);
            else return;
        }
    }

    private bool IsTag(int at) =>
        _source[at] == '<' && at + 1 < _source.Length
        && _source[at + 1] is '/' or '!' or '?' or >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    /// <summary>Behind the tag or comment that begins here.</summary>
    private static int AfterTag(string source, int at)
    {
        if (string.CompareOrdinal(source, at, "<!--", 0, 4) == 0)
        {
            var close = source.IndexOf("-->", at + 4, StringComparison.Ordinal);
            return close < 0 ? source.Length : close + 3;
        }
        var quote = '\0';
        for (; at < source.Length; at++)
        {
            var c = source[at];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'' && at > 0 && source[at - 1] is '=' or ' ' or '\t' or '\n') quote = c;
            else if (c == '>') return at + 1;
        }
        return source.Length;
    }

    private void SkipLineBreak()
    {
        if (_at < _source.Length && _source[_at] == '\r') _at++;
        if (_at < _source.Length && _source[_at] == '\n') _at++;
    }

    private bool IsAmpersand() =>
        Stands("&amp") || Stands("&AMP") || Stands("&#38") || Stands("&#x26") || Stands("&#X26");

    private bool Stands(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private int EntityLength()
    {
        const int longest = 34;
        var end = _at + 1;
        if (end < _source.Length && _source[end] == '#') end++;
        while (end < _source.Length && end - _at < longest && Naming.Names.IsLetterOrDigit(_source[end])) end++;
        if (end < _source.Length && _source[end] == ';') end++;
        return end - _at;
    }

    private static bool IsHidden(INode node) => node is IHtmlScriptElement or IHtmlStyleElement or IHtmlTemplateElement;

    private static bool IsBlock(IElement element) => element is
        IHtmlParagraphElement or IHtmlDivElement or IHtmlListItemElement or IHtmlTableRowElement or IHtmlHeadingElement;
}

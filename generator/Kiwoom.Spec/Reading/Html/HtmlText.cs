using System;
using Kiwoom.Spec.Reading.Blocks;

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

    /// <summary>The text as a person sees it.</summary>
    public static Cell Read(SourceFile file, HtmlNode element)
    {
        var reader = Follow(file.Text, element, isRaw: false, out var start);
        return reader._text.ToCell(start);
    }

    /// <summary>The text with all its spaces.</summary>
    public static Cell ReadRaw(SourceFile file, HtmlNode element)
    {
        var reader = Follow(file.Text, element, isRaw: true, out var start);
        return reader._text.ToRawCell(start);
    }

    public static bool IsHeading(HtmlNode node) =>
        node.Name.Length == 2 && node.Name[0] == 'h' && node.Name[1] is >= '1' and <= '6';

    private static HtmlText Follow(string source, HtmlNode element, bool isRaw, out int start)
    {
        start = AfterTag(source, Math.Min(element.Start, source.Length));
        var reader = new HtmlText(source, isRaw, start);
        // The parser drops a line break that follows the tag.
        if (element.Name == "pre") reader.SkipLineBreak();
        reader.Add(element);
        return reader;
    }

    /// <summary>All texts below the element, in order, without recursion: people nest tags without end.</summary>
    private void Add(HtmlNode root)
    {
        var node = root;
        while (true)
        {
            var next = node == root || !IsHidden(node) ? node.FirstChild : null;
            for (; next is null && node != root; node = node.Parent!)
            {
                if (IsBlock(node)) EndLine();
                next = node.Next;
            }
            if (next is null) return;
            node = next;
            Enter(node);
        }
    }

    private void Enter(HtmlNode node)
    {
        if (node.IsText)
        {
            Follow(node.Data);
            return;
        }
        var start = Math.Min(node.Start, _source.Length);
        if (node.Start >= _at) _at = AfterTag(_source, start);
        if (IsBlock(node)) EndLine();
        else if (node.Name != "br") return;
        else if (_isRaw) _text.AppendRaw('\n', start, start);
        else _text.Append('\n', start, start);
    }

    private void EndLine()
    {
        if (!_isRaw) _text.EndLine(_at);
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
        while (end < _source.Length && end - _at < longest && Ascii.IsLetterOrDigit(_source[end])) end++;
        if (end < _source.Length && _source[end] == ';') end++;
        return end - _at;
    }

    private static bool IsHidden(HtmlNode node) => node.Name is "script" or "style" or "template";

    private static bool IsBlock(HtmlNode node) =>
        node.Name is "p" or "div" or "li" or "dd" or "dt" or "tr" || IsHeading(node);
}

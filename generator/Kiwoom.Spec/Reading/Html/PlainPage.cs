using System;
using System.Globalization;

namespace Kiwoom.Spec.Reading.Html;

/// <summary>
/// Reads a plain page: every tag is closed where it should be, in small letters and with quoted attributes. At
/// anything else it gives up; what it does read is what <see cref="AngleSharpPage"/> makes of the same text.
/// </summary>
internal sealed class PlainPage
{
    private readonly string _text;
    private int _at;

    private HtmlNode? _html;
    private HtmlNode? _head;
    private HtmlNode? _body;

    // The innermost open element; null before and behind html.
    private HtmlNode? _current;
    private PlainElement _kind;
    private HtmlNode? _link;

    private PlainPage(string text) => _text = text;

    /// <summary>The page's html; null where the page is not plain.</summary>
    public static HtmlNode? Read(string text)
    {
        if (text.IndexOf('\0') >= 0 || PlainText.HasLoneReturn(text)) return null;
        var page = new PlainPage(text);
        page.SkipDoctype();
        while (page._at < text.Length)
        {
            if (!page.ReadNext()) return null;
        }
        return page.IsComplete ? page._html : null;
    }

    /// <summary>A body that nobody opened needs no end tag.</summary>
    private bool IsComplete => _html is not null && (_current is null || (_current == _body && IsImplied(_current)));

    /// <summary>Whether the parser made it up. A text may begin with another element, but not with these.</summary>
    private static bool IsImplied(HtmlNode node) => node.Start == 0 && node.Name is "tbody" or "body";

    private char Peek(int offset = 0) => _at + offset < _text.Length ? _text[_at + offset] : '\0';

    private bool Stands(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private void SkipSpaces()
    {
        while (Peek() is ' ' or '\n' or '\r' or '\t' or '\f') _at++;
    }

    private string ReadName()
    {
        var start = _at;
        while (Peek() is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') _at++;
        return _text.Substring(start, _at - start);
    }

    private void SkipDoctype()
    {
        const string doctype = "<!DOCTYPE html>";
        SkipSpaces();
        if (string.Compare(_text, _at, doctype, 0, doctype.Length, StringComparison.OrdinalIgnoreCase) == 0)
            _at += doctype.Length;
    }

    private bool ReadNext()
    {
        if (Peek() != '<') return ReadText();
        return Peek(1) switch
        {
            '/' => ReadEndTag(),
            '!' => ReadComment(),
            _ => ReadStartTag(),
        };
    }

    private bool ReadText()
    {
        var end = _text.IndexOf('<', _at);
        var text = TakeUntil(end < 0 ? _text.Length : end);
        if (PlainElements.HoldsText(_kind))
        {
            var resolved = PlainText.Resolve(text);
            if (resolved is not null) _current!.Append(HtmlNode.Text(resolved));
            return resolved is not null;
        }
        if (!PlainText.IsBlank(text)) return false;
        // Spaces behind the body are its last ones, those in front of the head are none.
        if (_current is not null && _current != _html) _current.Append(HtmlNode.Text(text));
        else if (_body is not null) _body.AppendText(text);
        else if (_head is not null) _html!.Append(HtmlNode.Text(text));
        return true;
    }

    private string TakeUntil(int end)
    {
        var text = _text.Substring(_at, end - _at).Replace("\r\n", "\n");
        _at = end;
        return text;
    }

    private bool ReadComment()
    {
        if (!Stands("<!--") || (_body is not null && (_current is null || _current == _html))) return false;
        _at += 4;
        if (Stands(">") || Stands("->")) return false;
        var end = _text.IndexOf("--", _at, StringComparison.Ordinal);
        if (end < 0) return false;
        _at = end;
        if (!Stands("-->")) return false;
        _at += 3;
        // The spaces behind the body would have to be kept apart from those in front of the comment.
        return !Stands("</body");
    }

    private bool ReadStartTag()
    {
        var start = _at++;
        var name = ReadName();
        var kind = PlainElements.Find(name);
        var node = HtmlNode.Element(name, start);
        if (kind == PlainElement.Unknown || !ReadAttributes(node, kind) || !Place(node, kind)) return false;
        if (kind is PlainElement.Meta or PlainElement.Break) return true;
        if (kind == PlainElement.HeadText) return ReadHeadText(node);
        _current = node;
        _kind = kind;
        if (name == "pre") SkipLineBreak();
        return true;
    }

    /// <summary>The line break that follows the tag is not text.</summary>
    private void SkipLineBreak()
    {
        if (Peek() == '\r') _at++;
        if (Peek() == '\n') _at++;
    }

    private bool ReadAttributes(HtmlNode node, PlainElement kind)
    {
        var columns = -1;
        var rows = -1;
        while (true)
        {
            var end = _at;
            SkipSpaces();
            if (kind is PlainElement.Meta or PlainElement.Break && Peek() == '/' && Peek(1) == '>') _at++;
            if (Peek() == '>') break;
            if (_at == end) return false;
            var name = ReadName();
            if (name.Length == 0 || Peek() != '=' || Peek(1) is not ('"' or '\'')) return false;
            var value = _at + 2;
            end = _text.IndexOf(_text[value - 1], value);
            if (end < 0) return false;
            _at = end + 1;
            if (kind != PlainElement.Cell) continue;
            if (name == "colspan" && !ReadSpan(value, end, ref columns)) return false;
            if (name == "rowspan" && !ReadSpan(value, end, ref rows)) return false;
        }
        _at++;
        if (columns == 0) return false;
        if (columns > 0) node.ColumnSpan = columns;
        if (rows >= 0) node.RowSpan = rows;
        return true;
    }

    /// <summary>A number of at most three digits, once in a tag.</summary>
    private bool ReadSpan(int start, int end, ref int span) =>
        span < 0 && end - start <= 3 && int.TryParse(
            _text.Substring(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out span);

    /// <summary>Puts an element where it stands, with what the parser adds above it.</summary>
    private bool Place(HtmlNode node, PlainElement kind)
    {
        switch (kind)
        {
            case PlainElement.Html when _html is null:
                _html = node;
                return true;
            case PlainElement.Head when _kind == PlainElement.Html && _head is null:
                _head = node;
                _html!.Append(node);
                return true;
            case PlainElement.Body when _kind == PlainElement.Html && _body is null:
                AddBody(node);
                return true;
        }
        if (_html is null && PlainElements.MayStandIn(kind, PlainElement.Body))
        {
            _html = HtmlNode.Element("html", 0);
            AddBody(HtmlNode.Element("body", 0));
            _current = _body;
            _kind = PlainElement.Body;
        }
        if (kind is PlainElement.Section or PlainElement.Caption) LeaveImplied();
        if (kind == PlainElement.Row && _kind == PlainElement.Table)
        {
            var rows = HtmlNode.Element("tbody", 0);
            _current!.Append(rows);
            _current = rows;
            _kind = PlainElement.Section;
        }
        if (!PlainElements.MayStandIn(kind, _kind)) return false;
        if (node.Name == "a")
        {
            if (_link is not null) return false;
            _link = node;
        }
        _current!.Append(node);
        return true;
    }

    private void AddBody(HtmlNode body)
    {
        if (_head is null)
        {
            _head = HtmlNode.Element("head", 0);
            _html!.Append(_head);
        }
        _body = body;
        _html!.Append(body);
    }

    private bool ReadHeadText(HtmlNode node)
    {
        var end = _text.IndexOf("</", _at, StringComparison.Ordinal);
        if (end < 0) return false;
        var text = TakeUntil(end);
        if (!Stands("</" + node.Name + ">")) return false;
        _at += node.Name.Length + 3;
        var resolved = node.Name == "title" ? PlainText.Resolve(text) : text;
        if (resolved is { Length: > 0 }) node.Append(HtmlNode.Text(resolved));
        return resolved is not null;
    }

    private bool ReadEndTag()
    {
        _at += 2;
        var name = ReadName();
        if (Peek() != '>') return false;
        _at++;
        LeaveImplied();
        if (_current is null || _current.Name != name || IsImplied(_current)) return false;
        if (name == "html" && _body is null) return false;
        Leave();
        return true;
    }

    /// <summary>Rows that nobody opened end with the first tag that is none of theirs.</summary>
    private void LeaveImplied()
    {
        if (_kind == PlainElement.Section && IsImplied(_current!)) Leave();
    }

    private void Leave()
    {
        if (_current == _link) _link = null;
        _current = _current!.Parent;
        _kind = _current is null ? PlainElement.Unknown : PlainElements.Find(_current.Name);
    }
}

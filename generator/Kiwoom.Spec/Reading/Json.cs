using System;
using System.Collections.Generic;
using System.Text;

namespace Kiwoom.Spec.Reading;

internal enum JsonKind
{
    Object,
    Array,
    String,
    Other,
}

/// <summary>A value of an example. Text is the string, or the characters of a number, true, false or null.</summary>
internal sealed class JsonNode(JsonKind kind, int start)
{
    public JsonKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; set; }

    public string Text { get; set; } = "";

    public List<JsonMember> Members { get; } = [];

    public List<JsonNode> Items { get; } = [];
}

/// <summary>A named value of an object, and where its name stands.</summary>
internal sealed record JsonMember(string Name, int Start, int Length, JsonNode Value);

/// <summary>A small strict JSON reader that knows positions.</summary>
internal sealed class JsonReader
{
    private const int MaxDepth = 64;
    private readonly string _text;
    private readonly int _end;
    private int _at;

    private JsonReader(string text)
    {
        _text = text;
        _end = text.Length;
    }

    /// <summary>What is wrong at <see cref="ErrorAt"/>; null for good JSON.</summary>
    public string? Error { get; private set; }

    public int ErrorAt { get; private set; }

    /// <summary>Reads the text; the node is null where it is not JSON.</summary>
    public static (JsonNode? Root, JsonReader Reader) Read(string text)
    {
        var reader = new JsonReader(text);
        var root = reader.Value(0);
        reader.SkipSpaces();
        if (root is not null && reader._at < text.Length) root = reader.Fail("text after the end");
        return (root, reader);
    }

    private JsonNode? Fail(string error)
    {
        if (Error is not null) return null;
        Error = error;
        ErrorAt = Math.Min(_at, _end);
        if (ErrorAt < _end) return null;
        // What is missing at the end is missing after the last word.
        while (ErrorAt > 0 && char.IsWhiteSpace(_text[ErrorAt - 1])) ErrorAt--;
        return null;
    }

    private void SkipSpaces()
    {
        while (_at < _end && _text[_at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF') _at++;
    }

    private bool Take(char c)
    {
        if (_at >= _end || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private JsonNode? Value(int depth)
    {
        SkipSpaces();
        if (_at >= _end) return Fail("a value is missing");
        if (depth > MaxDepth) return Fail("too deeply nested");
        return _text[_at] switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => String(),
            _ => Literal(),
        };
    }

    private JsonNode? Object(int depth)
    {
        var node = new JsonNode(JsonKind.Object, _at++);
        SkipSpaces();
        if (!Take('}'))
        {
            do
            {
                SkipSpaces();
                if (_at >= _end || _text[_at] != '"') return Fail("a name in quotes is missing");
                var name = String();
                if (name is null) return null;
                SkipSpaces();
                if (!Take(':')) return Fail("':' is missing");
                var value = Value(depth + 1);
                if (value is null) return null;
                node.Members.Add(new JsonMember(name.Text, name.Start, name.End - name.Start, value));
                SkipSpaces();
            }
            while (Take(','));
            if (!Take('}')) return Fail("',' or '}' is missing");
        }
        node.End = _at;
        return node;
    }

    private JsonNode? Array(int depth)
    {
        var node = new JsonNode(JsonKind.Array, _at++);
        SkipSpaces();
        if (!Take(']'))
        {
            do
            {
                var item = Value(depth + 1);
                if (item is null) return null;
                node.Items.Add(item);
                SkipSpaces();
            }
            while (Take(','));
            if (!Take(']')) return Fail("',' or ']' is missing");
        }
        node.End = _at;
        return node;
    }

    private JsonNode? String()
    {
        var node = new JsonNode(JsonKind.String, _at++);
        var text = new StringBuilder();
        while (_at < _end && _text[_at] is var c && c != '"')
        {
            if (c < ' ') return Fail("a line break in a string");
            if (c == '\\')
            {
                if (Escape() is not { } escaped) return Fail("an unknown escape");
                text.Append(escaped);
            }
            else
            {
                text.Append(c);
                _at++;
            }
        }
        if (!Take('"')) return Fail("a closing quote is missing");
        node.Text = text.ToString();
        node.End = _at;
        return node;
    }

    private char? Escape()
    {
        if (_at + 1 >= _end) return null;
        var c = _text[_at + 1];
        if (c != 'u')
        {
            var index = "\"\\/bfnrt".IndexOf(c);
            if (index < 0) return null;
            _at += 2;
            return "\"\\/\b\f\n\r\t"[index];
        }
        if (_at + 6 > _end) return null;
        var code = 0;
        for (var i = _at + 2; i < _at + 6; i++)
        {
            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(_text[i]));
            if (digit < 0) return null;
            code = (code * 16) + digit;
        }
        _at += 6;
        return (char)code;
    }

    private JsonNode? Literal()
    {
        var node = new JsonNode(JsonKind.Other, _at);
        var end = _at;
        while (end < _end && _text[end] is >= '0' and <= '9' or >= 'a' and <= 'z' or 'E' or '+' or '-' or '.') end++;
        var text = _text.Substring(_at, end - _at);
        if (text is not ("true" or "false" or "null") && !IsNumber(text)) return Fail("neither a string nor a number");
        node.Text = text;
        node.End = _at = end;
        return node;
    }

    private static bool IsNumber(string text)
    {
        var at = text.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        var whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0')) return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0) return false;
        }
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (Digits(text, ref at) == 0) return false;
        }
        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at - from;
    }
}

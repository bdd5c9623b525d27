using System.Text;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>One JSON value of an example, and the comment above it.</summary>
/// <param name="Title">The words of the comment; empty for none.</param>
/// <param name="Root">The value.</param>
internal sealed record RepairedValue(string Title, JsonNode Root);

/// <summary>
/// Reads JSON as people type it into a document: single quotes, comments, missing and superfluous commas, line breaks in
/// texts, words of other languages, missing brackets at the end. It tells what it repaired.
/// </summary>
internal sealed class RepairedJson
{
    private const int MaxDepth = 64;
    private readonly string _text;
    private readonly SortedDictionary<string, int> _repairs = new(StringComparer.Ordinal);
    private string _comment = "";
    private int _at;

    private RepairedJson(string text) => _text = text;

    /// <summary>The values of a text, and what was repaired.</summary>
    /// <exception cref="FormatException">It is not JSON even so; the message says where.</exception>
    public static (List<RepairedValue> Values, IReadOnlyList<string> Repairs) Read(string text)
    {
        var reader = new RepairedJson(text.ReplaceLineEndings("\n"));
        var values = new List<RepairedValue>();
        while (reader.Skip())
        {
            var title = reader._comment;
            reader._comment = "";
            if (reader._text[reader._at] is not ('{' or '[')) throw reader.Fail("'{' is expected");
            values.Add(new RepairedValue(title, reader.Value(0)));
        }
        return (values, [.. reader._repairs.Select(r => r.Value == 1 ? r.Key : $"{r.Key} ({r.Value} times)")]);
    }

    private FormatException Fail(string expected)
    {
        var found = _at < _text.Length
            ? $"'{_text.Substring(_at, Math.Min(20, _text.Length - _at)).ReplaceLineEndings(" ")}'"
            : "the end";
        return new FormatException(
            $"{expected} in line {_text.Take(_at).Count(c => c == '\n') + 1} of the example, and {found} stands there");
    }

    private void Repaired(string what) => _repairs[what] = _repairs.GetValueOrDefault(what) + 1;

    /// <summary>Goes to the next sign that is neither a space nor a comment; false at the end.</summary>
    private bool Skip()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]) || _text[_at] == '\uFEFF') _at++;
            else if (_text[_at] == '#' || Stands("//")) SkipComment();
            else return true;
        }
        return false;
    }

    // A comment ends with its line, or where a page has lost the line break before the value.
    private void SkipComment()
    {
        var end = _text.IndexOfAny(['\n', '{'], _at);
        if (end < 0) end = _text.Length;
        _comment = _text[_at..end].TrimStart('#', '/').Trim();
        _at = end;
        Repaired("a comment");
    }

    private bool Stands(string mark) => string.CompareOrdinal(_text, _at, mark, 0, mark.Length) == 0;

    private JsonNode Value(int depth)
    {
        if (!Skip()) throw Fail("a value is expected");
        if (depth > MaxDepth) throw Fail("less nesting is expected");
        return _text[_at] switch
        {
            '{' => Members(depth),
            '[' => Items(depth),
            '"' or '\'' => Text(),
            _ => Word(),
        };
    }

    private JsonNode Members(int depth)
    {
        var node = new JsonNode(JsonKind.Object, _at++);
        while (Next('}', node.Members.Count))
        {
            if (_text[_at] is not ('"' or '\'')) throw Fail("a name in quotes is expected");
            var name = Text();
            if (!Skip() || _text[_at] != ':') throw Fail("':' is expected");
            _at++;
            var value = Value(depth + 1);
            if (node.Members.RemoveAll(m => m.Name == name.Text) > 0) Repaired($"'{name.Text}' twice");
            node.Members.Add(new JsonMember(name.Text, name.Start, name.End - name.Start, value));
        }
        return node;
    }

    private JsonNode Items(int depth)
    {
        var node = new JsonNode(JsonKind.Array, _at++);
        while (Next(']', node.Items.Count)) node.Items.Add(Value(depth + 1));
        return node;
    }

    /// <summary>Goes to the next item; false behind the end of the list.</summary>
    private bool Next(char close, int count)
    {
        var commas = 0;
        while (Skip() && _text[_at] == ',')
        {
            commas++;
            _at++;
        }
        if (_at >= _text.Length)
        {
            Repaired($"a missing '{close}'");
            return false;
        }
        if (_text[_at] == close)
        {
            if (commas > 0) Repaired("a superfluous comma");
            _at++;
            return false;
        }
        if (count == 0 ? commas > 0 : commas > 1) Repaired("a superfluous comma");
        if (count > 0 && commas == 0) Repaired("a missing comma");
        return true;
    }

    private JsonNode Text()
    {
        var quote = _text[_at];
        var node = new JsonNode(JsonKind.String, _at++);
        if (quote == '\'') Repaired("single quotes");
        var text = new StringBuilder();
        while (_at < _text.Length && _text[_at] != quote)
        {
            if (_text[_at] == '\n') Repaired("a line break in a text");
            text.Append(_text[_at] == '\\' ? Escaped() : _text[_at++]);
        }
        if (_at >= _text.Length) throw Fail("a closing quote is expected");
        _at++;
        node.Text = text.ToString();
        node.End = _at;
        return node;
    }

    private char Escaped()
    {
        var c = _at + 1 < _text.Length ? _text[_at + 1] : '\\';
        if (c == 'u' && _at + 6 <= _text.Length
            && ushort.TryParse(
                _text.AsSpan(_at + 2, 4), System.Globalization.NumberStyles.HexNumber, null, out var code))
        {
            _at += 6;
            return (char)code;
        }
        _at += 2;
        return c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => c };
    }

    /// <summary>A number, true, false, null; what is none of them becomes a text.</summary>
    private JsonNode Word()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not (',' or '}' or ']' or '\n' or ':')) _at++;
        var word = _text[start.._at].Trim();
        if (word.Length == 0) throw Fail("a value is expected");
        var known = word switch { "True" => "true", "False" => "false", "None" => "null", _ => word };
        if (known != word) Repaired($"{word} instead of {known}");
        if (JsonReader.Read(known).Root is not null)
            return new JsonNode(JsonKind.Other, start) { Text = known, End = _at };
        Repaired($"quotes missing around {word}");
        return new JsonNode(JsonKind.String, start) { Text = word, End = _at };
    }
}

using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>Changes bodies: sometimes so that they stay JSON, sometimes byte by byte.</summary>
internal sealed class Mutants(int seed)
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "\\", ",", ":", "{", "}", "[", "]", "null", "true", " ", "\n", "\t", "-", "--", "+", ".", "0", "00", "1",
            "\\u0061", "\\ud800", "\\udc00", "\"\"", "\"x\":", ",\"x\":1", "\"return_code\":", "{}", "[]", "//", "1e", "\u0001",
            "\uFEFF", "]}", "\"prc\":\"-5\",", "\"rows\":[],",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0x00],
    ];

    private readonly Random _random = new(seed);

    public byte[] Next(string body)
    {
        var kind = _random.Next(10);
        var bytes = kind < 7 ? Encoding.UTF8.GetBytes(Rewrite(body)) : Encoding.UTF8.GetBytes(body.Replace("\n", ""));
        var edits = kind < 4 ? 0 : _random.Next(1, 4);
        for (var i = 0; i < edits; i++) bytes = Edit(bytes);
        return bytes;
    }

    /// <summary>The same kind of object again, with other order, values, names, blanks.</summary>
    private string Rewrite(string body)
    {
        using var document = JsonDocument.Parse(body);
        var text = new StringBuilder();
        var blanks = _random.Next(4) == 0;
        var odd = _random.Next(3) == 0 ? 3 : 30;
        Rewrite(document.RootElement, text, blanks, odd);
        return text.ToString();
    }

    private void Rewrite(JsonElement json, StringBuilder text, bool blanks, int odd)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            text.Append('[').AppendJoin(',', json.EnumerateArray().Select(item =>
            {
                var inner = new StringBuilder();
                Rewrite(item, inner, blanks, odd);
                return inner.ToString();
            })).Append(']');
            return;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            text.Append(json.GetRawText());
            return;
        }

        var properties = json.EnumerateObject().ToList();
        if (_random.Next(3) == 0) Shuffle(properties);
        if (properties.Count > 0 && _random.Next(4) == 0)
            properties.Insert(_random.Next(properties.Count + 1), properties[_random.Next(properties.Count)]);
        text.Append('{');
        var first = true;
        foreach (var property in properties)
        {
            if (_random.Next(25) == 0) continue;
            text.Append(first ? "" : ",").Append(Blank(blanks)).Append('"').Append(Name(property.Name)).Append("\":")
                .Append(Blank(blanks));
            first = false;
            if (_random.Next(odd) != 0) Rewrite(property.Value, text, blanks, odd);
            else if (_random.Next(4) == 0) text.Append(Pick(TestBodies.OddValues));
            else text.Append('"').Append(Pick(TestBodies.OddTexts)).Append('"');
            text.Append(Blank(blanks));
        }

        text.Append('}');
    }

    private string Name(string name) => _random.Next(40) switch
    {
        0 => "unknown",
        1 => "\\u" + ((int)name[0]).ToString("x4") + Escaped(name[1..]),
        2 => Pick(["return_code", "returnCode", "rt_cd", "msg1", "msg_cd", "return_msg", "prc", "rows", "x\\ud800", "한글", ""]),
        _ => Escaped(name),
    };

    private static string Escaped(string name) => name.Replace("\"", "\\\"");

    private string Blank(bool blanks) => blanks && _random.Next(3) == 0 ? Pick([" ", "\n  ", "\r\n", "\t"]) : "";

    private byte[] Edit(byte[] bytes)
    {
        if (bytes.Length == 0) return bytes;
        var at = _random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, _random.Next(1, 12));
        return _random.Next(6) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..(at + length)], .. bytes[at..]],
            3 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[(at + 1)..]],
            _ => [.. bytes[..at], .. Pick(Pieces), .. bytes[at..]],
        };
    }

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private void Shuffle<T>(List<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = _random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }
}

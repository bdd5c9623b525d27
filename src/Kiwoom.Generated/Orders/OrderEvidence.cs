using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>
/// What the body of an order's reply says of the order, read by itself and strictly: the typed reading takes the last of two
/// values and knows only the names of the table, and of an order that must not go unseen.
/// </summary>
internal struct OrderEvidence
{
    private const int LongestName = 24;
    private const int LongestNumber = 20;

    private static readonly SearchValues<char> NumberCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    private static readonly byte[][] ReturnCodeNames =
        [.. EnvelopeField.All.Where(f => f.Role == EnvelopeRole.ReturnCode).Select(f => CompactOf(f.Element))];

    private int? _returnCode;
    private bool _hasCode;
    private string? _first;

    /// <summary>The number that the order got, as far as one could be read; null where there is none, or several that differ.</summary>
    public readonly string? Number => Another is null ? _first : null;

    /// <summary>A second number that differs from the first; null where there is none.</summary>
    public string? Another { get; private set; }

    /// <summary>The order number field has something other than one number.</summary>
    public bool IsNumberUnclear { get; private set; }

    /// <summary>There are several return codes, and they differ.</summary>
    public bool CodesDiffer { get; private set; }

    /// <summary>The body was read to its end: nothing can have gone unseen.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>There is an order number, or something that may be one.</summary>
    public readonly bool HasNumber => _first is not null || IsNumberUnclear;

    /// <summary>For people: what the reply has instead of one number.</summary>
    public readonly string What => Another is not null
        ? $"two order numbers, {_first} and {Another}"
        : "an order number that is not one number alone";

    /// <summary>Reads a body as far as it is JSON.</summary>
    public static OrderEvidence Read(TrDescriptor tr, ReadOnlySpan<byte> body)
    {
        var evidence = new OrderEvidence();
        var field = tr.Order?.OrderNumber;
        if (body.StartsWith("\uFEFF"u8)) body = body["\uFEFF"u8.Length..]; // the typed reading passes over it too
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = GeneralReader.MaxDepth });
        var seen = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                if (field is not null && reader.CurrentDepth == 1 && reader.ValueTextEquals(field.Element))
                    evidence.ReadNumber(ref reader, body, seen++ > 0);
                else
                    evidence.ReadOther(ref reader, body, field);
            }
            evidence.IsWhole = true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The typed reading says what is wrong; what stands before it counts.
        }
        return evidence;
    }

    /// <summary>
    /// The number in a text: at least one digit that is not 0, and nothing but letters, digits and hyphens. Null for blanks, zeros
    /// and words that stand for none.
    /// </summary>
    public static string? NumberIn(string? text)
    {
        var trimmed = text.AsSpan().Trim(' ');
        if (trimmed.Length is 0 or > LongestNumber || trimmed.ContainsAnyExcept(NumberCharacters)) return null;
        if (!trimmed.ContainsAnyInRange('1', '9')) return null;
        return trimmed.Length == text!.Length ? text : trimmed.ToString();
    }

    private void ReadNumber(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, bool isAgain)
    {
        if (!reader.Read()) return;
        IsNumberUnclear |= isAgain;
        if (reader.TokenType == JsonTokenType.String) Take(TextOf(ref reader), isClear: true);
        else TakeOther(ref reader, body);
    }

    // A name that means the same in other letters: the number may be there, but it is not certain what it is.
    private void ReadOther(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, FieldDescriptor? field)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        var name = buffer[..Compact(ref reader, buffer)];
        if (reader.CurrentDepth == 1 && MeansReturnCode(name))
        {
            if (reader.Read()) TakeCode(ref reader);
        }
        else if (MeansNumber(name, field) && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String) Take(TextOf(ref reader), isClear: false);
            else TakeOther(ref reader, body);
        }
    }

    private void Take(string text, bool isClear)
    {
        if (NumberIn(text) is { } number)
        {
            IsNumberUnclear |= !isClear;
            if (_first is not null && _first != number) Another = number;
            _first ??= number;
        }
        else
        {
            IsNumberUnclear |= text.AsSpan().ContainsAnyInRange('1', '9');
        }
    }

    // In anything that holds a digit an order may be meant.
    private void TakeOther(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var raw = body[start..(int)reader.BytesConsumed];
        if (raw.IndexOfAnyInRange((byte)'1', (byte)'9') < 0) return;
        IsNumberUnclear = true;
        if (raw.Length <= LongestNumber) _first ??= NumberIn(Encoding.UTF8.GetString(raw)); // none where it has brackets
    }

    private void TakeCode(ref Utf8JsonReader reader)
    {
        int? code = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return;
            case JsonTokenType.String or JsonTokenType.Number: ValueParser.TryParseReturnCode(reader.ValueSpan, out code); break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject: reader.Skip(); break;
        }
        CodesDiffer |= _hasCode && code != _returnCode;
        (_hasCode, _returnCode) = (true, code);
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.Latin1.GetString(reader.ValueSpan); // not UTF-8: no number, though a digit counts
        }
    }

    private static bool MeansReturnCode(ReadOnlySpan<byte> name)
    {
        foreach (var known in ReturnCodeNames)
        {
            if (name.SequenceEqual(known)) return true;
        }
        return false;
    }

    private static bool MeansNumber(ReadOnlySpan<byte> name, FieldDescriptor? field)
    {
        if (name.IsEmpty || field is null) return false;
        if (name.SequenceEqual("orderno"u8) || name.SequenceEqual("ordernumber"u8) || name.SequenceEqual("ordernum"u8)
            || name.SequenceEqual("orderid"u8) || name.SequenceEqual("odno"u8))
        {
            return true;
        }
        Span<byte> buffer = stackalloc byte[LongestName];
        return name.SequenceEqual(buffer[..Compact(field.Element, buffer)]) || name.SequenceEqual(buffer[..Compact(field.Label, buffer)]);
    }

    private static int Compact(ref Utf8JsonReader reader, scoped Span<byte> buffer)
    {
        if (!reader.ValueIsEscaped) return Compact(reader.ValueSpan, buffer);
        try
        {
            return Compact(reader.GetString() ?? "", buffer);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static byte[] CompactOf(string name)
    {
        var buffer = new byte[LongestName];
        return buffer[..Compact(name, buffer)];
    }

    private static int Compact(string name, Span<byte> buffer) => Compact(Encoding.UTF8.GetBytes(name), buffer);

    // Small letters without what separates words; none where it is longer than any name that matters.
    private static int Compact(ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        var length = 0;
        foreach (var c in name)
        {
            if (c is (byte)'_' or (byte)'-' or (byte)'.' or (byte)' ') continue;
            if (length == buffer.Length) return 0;
            buffer[length++] = c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;
        }
        return length;
    }
}

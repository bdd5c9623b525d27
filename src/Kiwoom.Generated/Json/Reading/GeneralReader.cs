using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>Reads any JSON, by <see cref="Utf8JsonReader"/>.</summary>
internal static class GeneralReader
{
    public const int MaxDepth = 64;

    /// <summary>Reads a whole body.</summary>
    /// <param name="json">The body.</param>
    /// <param name="target">Takes what is read, also before a fault.</param>
    /// <param name="problem">What is malformed, and where.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, KiwoomRecord target, out string? problem)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            Advance(ref reader);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                problem = $"The body is not a JSON object but starts with {reader.TokenType} at byte {reader.TokenStartIndex}.";
                return false;
            }

            ReadObject(ref reader, json, target);
            reader.Read();
            problem = null;
            return true;
        }
        catch (JsonException e)
        {
            problem = Describe(json, e);
            return false;
        }
    }

    /// <summary>Reads one object that begins at a place of the body.</summary>
    /// <param name="json">The body.</param>
    /// <param name="start">Where its brace stands.</param>
    /// <param name="depth">How many objects and arrays are open there.</param>
    /// <param name="target">Takes what is read.</param>
    /// <returns>The place behind it; -1 where it is malformed.</returns>
    public static int ReadPart(ReadOnlySpan<byte> json, int start, int depth, KiwoomRecord target)
    {
        var part = json[start..];
        var reader = new Utf8JsonReader(part, new JsonReaderOptions { MaxDepth = MaxDepth - depth });
        try
        {
            Advance(ref reader);
            ReadObject(ref reader, part, target);
            return start + (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return -1;
        }
    }

    /// <summary>Passes one value, not a number at the end of the body.</summary>
    /// <inheritdoc cref="ReadPart"/>
    public static int SkipPart(ReadOnlySpan<byte> json, int start, int depth)
    {
        var reader = new Utf8JsonReader(json[start..], new JsonReaderOptions { MaxDepth = MaxDepth - depth });
        try
        {
            Advance(ref reader);
            reader.Skip();
            return start + (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            return -1;
        }
    }

    private static void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KiwoomRecord record)
    {
        var plan = record.Descriptor.PlanFor(record);
        var previous = plan.Start;
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndObject) return;
            var expected = previous.Next;
            var field = !reader.ValueIsEscaped && reader.ValueSpan.SequenceEqual(expected.Name) && expected != plan.Start
                ? expected
                : FindField(ref reader, plan);
            if (field is null)
            {
                ReadUnknown(ref reader, json, record);
                continue;
            }

            previous.Next = field;
            previous = field;
            Advance(ref reader);
            ReadValue(ref reader, json, record, field);
        }
    }

    private static FieldPlan? FindField(ref Utf8JsonReader reader, RecordPlan plan)
    {
        if (!reader.ValueIsEscaped) return plan.Find(reader.ValueSpan);
        using var name = new Unescaped(reader.ValueSpan, stackalloc byte[Unescaped.StackSize]);
        return plan.Find(name.Text);
    }

    private static void ReadUnknown(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KiwoomRecord record)
    {
        string element;
        if (reader.ValueIsEscaped)
        {
            using var name = new Unescaped(reader.ValueSpan, stackalloc byte[Unescaped.StackSize]);
            element = Encoding.UTF8.GetString(name.Text);
        }
        else
        {
            element = Encoding.UTF8.GetString(reader.ValueSpan);
        }

        Advance(ref reader);
        ValueStore.Unknown(record, element, SkipValue(ref reader, json));
    }

    private static void ReadValue(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KiwoomRecord record, FieldPlan field)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                ValueStore.Null(record, field);
                break;
            case JsonTokenType.StartArray when field is { Format: ValueFormat.List, Record: not null }:
                ReadRows(ref reader, json, record, field, field.Record);
                break;
            case JsonTokenType.StartArray when field.Format == ValueFormat.TextList:
                ReadTexts(ref reader, json, record, field);
                break;
            case JsonTokenType.StartObject when field is { Format: ValueFormat.Object, Record: not null }:
                var nested = field.Record.Create();
                ReadObject(ref reader, json, nested);
                ValueStore.Nested(record, field, nested);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                ValueStore.Misplaced(record, field, SkipValue(ref reader, json));
                break;
            case JsonTokenType.String when reader.ValueIsEscaped:
                using (var text = new Unescaped(reader.ValueSpan, stackalloc byte[Unescaped.StackSize]))
                    ValueStore.Scalar(record, field, text.Text, text.WellFormed);
                break;
            default:
                ValueStore.Scalar(record, field, reader.ValueSpan, true);
                break;
        }
    }

    private static void ReadRows(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KiwoomRecord record, FieldPlan field, RecordDescriptor row)
    {
        var rows = new List<object>();
        Range? firstBad = null;
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray) break;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var item = row.Create();
                ReadObject(ref reader, json, item);
                rows.Add(item);
            }
            else if (row.IsTuple && reader.TokenType == JsonTokenType.StartArray)
            {
                var item = row.Create();
                ReadTuple(ref reader, json, item);
                rows.Add(item);
            }
            else
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                firstBad ??= start..(int)reader.BytesConsumed;
            }
        }

        ValueStore.Nested(record, field, row.ToArray(CollectionsMarshal.AsSpan(rows)));
        if (firstBad is { } bad) ValueStore.BadRow(record, field, json[bad]);
    }

    /// <summary>Positions are fields; those behind the last one are unknown fields called by their position.</summary>
    private static void ReadTuple(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KiwoomRecord record)
    {
        var fields = record.Descriptor.PlanFor(record).Fields;
        for (var position = 0; ; position++)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray) return;
            if (position < fields.Length)
                ReadValue(ref reader, json, record, fields[position]);
            else
                ValueStore.Unknown(
                    record, position.ToString(CultureInfo.InvariantCulture), SkipValue(ref reader, json));
        }
    }

    private static void ReadTexts(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, KiwoomRecord record, FieldPlan field)
    {
        var start = (int)reader.TokenStartIndex;
        List<string>? texts = [];
        while (true)
        {
            Advance(ref reader);
            if (reader.TokenType == JsonTokenType.EndArray) break;
            var text = ReadText(ref reader);
            if (text is null) texts = null;
            else texts?.Add(text);
        }

        if (texts is not null) ValueStore.Nested(record, field, texts.ToArray());
        else ValueStore.Misplaced(record, field, json[start..(int)reader.BytesConsumed]);
    }

    /// <summary>The text of a scalar; null for any other value and for text that is not valid Unicode.</summary>
    private static string? ReadText(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                reader.Skip();
                return null;
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when reader.ValueIsEscaped:
                using (var text = new Unescaped(reader.ValueSpan, stackalloc byte[Unescaped.StackSize]))
                    return text.WellFormed ? StringPool.Create(text.Text) : null;
            default:
                return StringPool.Create(reader.ValueSpan);
        }
    }

    private static ReadOnlySpan<byte> SkipValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) throw new JsonException("The body ends too early.");
    }

    private static string Describe(ReadOnlySpan<byte> json, JsonException e)
    {
        var at = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--) at += json[at..].IndexOf((byte)'\n') + 1;
        at = Math.Min(json.Length, at + (int)(e.BytePositionInLine ?? 0));
        var what = e.Message;
        var place = what.IndexOf(" LineNumber:", StringComparison.Ordinal);
        what = place < 0 ? what : what[..place];

        // More than one character of the body may be part of a key.
        var quoted = what.IndexOf("' is ", StringComparison.Ordinal);
        if (what.StartsWith('\'') && quoted > 2) what = "The text there" + what[(quoted + 1)..];
        return $"{what} At byte {at} of {json.Length}.";
    }

    /// <summary>The text of a string that has escapes.</summary>
    private ref struct Unescaped
    {
        public const int StackSize = 256;

        private readonly byte[]? _rented;

        public Unescaped(ReadOnlySpan<byte> source, Span<byte> stack)
        {
            var buffer = source.Length <= stack.Length
                ? stack
                : _rented = ArrayPool<byte>.Shared.Rent(source.Length);
            var length = JsonText.Unescape(source, buffer, out var wellFormed);
            if (length < 0) throw new JsonException("A string has a malformed escape.");
            WellFormed = wellFormed;
            Text = buffer[..length];
        }

        public ReadOnlySpan<byte> Text { get; }

        public bool WellFormed { get; }

        public readonly void Dispose()
        {
            if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented, clearArray: true);
        }
    }
}

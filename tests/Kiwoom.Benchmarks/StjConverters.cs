using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiwoom.Benchmarks;

internal sealed class LongConverter : JsonConverter<long?>
{
    public override bool HandleNull => true;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null || reader.ValueSpan.IsEmpty) return null;
        return Utf8Parser.TryParse(reader.ValueSpan, out long value, out var read) && read == reader.ValueSpan.Length
            ? value
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[20];
        var length = 0;
        if (value is { } number) Utf8Formatter.TryFormat(number, text, out length);
        writer.WriteStringValue(text[..length]);
    }
}

internal sealed class DecimalConverter : JsonConverter<decimal?>
{
    public override bool HandleNull => true;

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null || reader.ValueSpan.IsEmpty) return null;
        return Utf8Parser.TryParse(reader.ValueSpan, out decimal value, out var read) && read == reader.ValueSpan.Length
            ? value
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

internal sealed class DateConverter : JsonConverter<DateOnly?>
{
    public override bool HandleNull => true;

    public override DateOnly? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null || reader.ValueSpan.IsEmpty) return null;
        return Utf8Parser.TryParse(reader.ValueSpan, out int date, out var read) && read == 8
            ? new DateOnly(date / 10000, date / 100 % 100, date % 100)
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateOnly? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

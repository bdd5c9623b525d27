using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kiwoom.Vocabulary;
using Kiwoom.Web.Time;

namespace Kiwoom.Web.Json;

/// <summary>Moments in Korea, to the millisecond.</summary>
internal sealed class KoreanTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToOffset(Korea.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
}

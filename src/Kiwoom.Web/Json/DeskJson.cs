using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json;
using System.Text.Unicode;

namespace Kiwoom.Web.Json;

/// <summary>How everything is written that the page gets: null for what is not known, times in Korea, enums as their words.</summary>
internal static class DeskJson
{
    /// <summary>The options of the serializer.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new KoreanTimeConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>The JSON of a value, by its own type.</summary>
    public static byte[] Of(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);
}

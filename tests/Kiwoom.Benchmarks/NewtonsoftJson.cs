using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Kiwoom.Benchmarks;

/// <summary>The way most C# clients go: the body as a string, and Newtonsoft.Json into the same model.</summary>
internal static class NewtonsoftJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new SameNames(),
        Converters = { new DateText() },
        Culture = CultureInfo.InvariantCulture,
    };

    public static T Read<T>(byte[] body) => JsonConvert.DeserializeObject<T>(Encoding.UTF8.GetString(body), Settings)!;

    public static int Write(StjBuy request) => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(request, Settings)).Length;

    /// <summary>The names of the System.Text.Json model.</summary>
    private sealed class SameNames : DefaultContractResolver
    {
        protected override Newtonsoft.Json.Serialization.JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            property.PropertyName = member.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;
            return property;
        }
    }

    private sealed class DateText : Newtonsoft.Json.JsonConverter<DateOnly?>
    {
        public override DateOnly? ReadJson(JsonReader reader, Type objectType, DateOnly? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
            reader.Value is string { Length: > 0 } text ? DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture) : null;

        public override void WriteJson(JsonWriter writer, DateOnly? value, JsonSerializer serializer) => throw new NotSupportedException();
    }
}

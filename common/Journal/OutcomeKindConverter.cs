using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiwoom.Trading.FactRows;

/// <summary>An outcome as its name. A name that a newer version wrote reads as Unknown.</summary>
internal sealed class OutcomeKindConverter : JsonConverter<OrderOutcomeKind>
{
    public override OrderOutcomeKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Enum.TryParse<OrderOutcomeKind>(reader.GetString(), out var kind) && Enum.IsDefined(kind) ? kind : OrderOutcomeKind.Unknown;

    public override void Write(Utf8JsonWriter writer, OrderOutcomeKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

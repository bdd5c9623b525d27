using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiwoom.Trading;

[JsonSerializable(typeof(OrderOutcomeData))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>An outcome that a fact keeps as JSON; null where it cannot be read.</summary>
    public static OrderOutcomeData? ReadOutcome(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, JournalJson.Default.OrderOutcomeData);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

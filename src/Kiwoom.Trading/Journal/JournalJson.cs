using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiwoom.Trading;

[JsonSerializable(typeof(OrderOutcomeData))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>What the client said at the end of a call.</summary>
    /// <returns>Null where it cannot be read; the kind, the number and the time of the fact count all the same.</returns>
    public static OrderOutcomeData? Read(OutcomeFact fact)
    {
        try
        {
            return JsonSerializer.Deserialize(fact.Data, JournalJson.Default.OrderOutcomeData);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json.Serialization;

namespace Kiwoom.Trading;

[JsonSerializable(typeof(OrderOutcomeData))]
internal sealed partial class JournalJson : JsonSerializerContext;

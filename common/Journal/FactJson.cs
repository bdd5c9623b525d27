using System.Text.Json.Serialization;

namespace Kiwoom.Trading.FactRows;

/// <summary>Facts as JSON, with names for enums and nothing for null.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(OutcomeKindConverter)])]
[JsonSerializable(typeof(IntentFact))]
[JsonSerializable(typeof(AttemptFact))]
[JsonSerializable(typeof(OutcomeFact))]
[JsonSerializable(typeof(ResolutionFact))]
[JsonSerializable(typeof(ObservationFact))]
[JsonSerializable(typeof(FillFact))]
[JsonSerializable(typeof(WorkflowFact))]
[JsonSerializable(typeof(CountFact))]
[JsonSerializable(typeof(SwitchFact))]
[JsonSerializable(typeof(PositionFact))]
[JsonSerializable(typeof(NoteFact))]
[JsonSerializable(typeof(JournalWriter))]
internal sealed partial class FactJson : JsonSerializerContext;

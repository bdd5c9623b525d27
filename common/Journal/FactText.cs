using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kiwoom.Trading.FactRows;

/// <summary>Between facts and rows.</summary>
internal static class FactText
{
    /// <summary>Hangul is legible in it.</summary>
    public static FactJson Json { get; } =
        new(new JsonSerializerOptions(FactJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static FactRow Write(JournalFact fact) => fact switch
    {
        IntentFact f => Row(FactKinds.Intent, f, Json.IntentFact),
        AttemptFact f => Row(FactKinds.Attempt, f, Json.AttemptFact),
        OutcomeFact f => Row(FactKinds.Outcome, f, Json.OutcomeFact),
        ResolutionFact f => Row(FactKinds.Resolution, f, Json.ResolutionFact),
        ObservationFact f => Row(FactKinds.Observation, f, Json.ObservationFact),
        FillFact f => Row(FactKinds.Fill, f, Json.FillFact),
        WorkflowFact f => Row(FactKinds.Workflow, f, Json.WorkflowFact),
        CountFact f => Row(FactKinds.Count, f, Json.CountFact),
        SwitchFact f => Row(FactKinds.Switch, f, Json.SwitchFact),
        PositionFact f => Row(FactKinds.Position, f, Json.PositionFact),
        NoteFact f => Row(FactKinds.Note, f, Json.NoteFact),
        _ => throw new NotSupportedException($"{fact.GetType().Name} has no place in this journal."),
    };

    /// <exception cref="JsonException">The text is not a fact of this kind.</exception>
    public static JournalFact Read(string kind, string data) => kind switch
    {
        FactKinds.Intent => Fact(data, Json.IntentFact),
        FactKinds.Attempt => Fact(data, Json.AttemptFact),
        FactKinds.Outcome => Fact(data, Json.OutcomeFact),
        FactKinds.Resolution => Fact(data, Json.ResolutionFact),
        FactKinds.Observation => Fact(data, Json.ObservationFact),
        FactKinds.Fill => Fact(data, Json.FillFact),
        FactKinds.Workflow => Fact(data, Json.WorkflowFact),
        FactKinds.Count => Fact(data, Json.CountFact),
        FactKinds.Switch => Fact(data, Json.SwitchFact),
        FactKinds.Position => Fact(data, Json.PositionFact),
        FactKinds.Note => Fact(data, Json.NoteFact),
        _ => throw new JsonException($"\"{kind}\" is not a kind of fact."),
    };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FactRow Row<T>(string kind, T fact, JsonTypeInfo<T> type)
        where T : JournalFact => new(kind, Day(fact.TradeDate), JsonSerializer.Serialize(fact, type));

    private static T Fact<T>(string data, JsonTypeInfo<T> type)
        where T : JournalFact => JsonSerializer.Deserialize(data, type) ?? throw new JsonException("The fact is null.");
}

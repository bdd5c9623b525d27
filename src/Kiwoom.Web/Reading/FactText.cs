using Kiwoom.Trading;

namespace Kiwoom.Web.Reading;

/// <summary>What facts of the journal are about. Their sentences are <see cref="FactWords"/>.</summary>
internal static class FactText
{
    /// <summary>Its kind in one word.</summary>
    public static string KindOf(JournalFact fact) => fact.GetType().Name.Replace("Fact", "", StringComparison.Ordinal);

    /// <summary>The order number that it names.</summary>
    public static string? NumberOf(JournalFact fact) => fact switch
    {
        IntentFact f => f.Parent,
        OutcomeFact f => f.Number,
        ResolutionFact f => f.Number,
        ObservationFact f => f.Number,
        FillFact f => f.Number,
        NoteFact f => f.Number,
        _ => null,
    };

    /// <summary>The stock that it names.</summary>
    public static string? StockOf(JournalFact fact) => fact switch
    {
        IntentFact f => f.Stock,
        ObservationFact f => f.Stock,
        FillFact f => f.Stock,
        PositionFact f => f.Stock,
        _ => null,
    };

    /// <summary>The word of a state that it has.</summary>
    public static string? StateOf(JournalFact fact) => fact switch
    {
        IntentFact f => f.Action,
        OutcomeFact f => f.Kind.ToString(),
        ResolutionFact f => f.State.ToString(),
        ObservationFact f => f.Source.ToString(),
        WorkflowFact f => f.State,
        SwitchFact f => f.IsEngaged ? "Engaged" : "Released",
        _ => null,
    };

    /// <summary>The request that it is of.</summary>
    public static Guid? IntentOf(JournalFact fact) => fact switch
    {
        IntentFact f => f.Id,
        AttemptFact f => f.IntentId,
        OutcomeFact f => f.IntentId,
        ResolutionFact f => f.IntentId,
        _ => null,
    };
}

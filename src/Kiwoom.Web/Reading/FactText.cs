using Kiwoom.Trading;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Web.Reading;

/// <summary>Facts of the journal for the page.</summary>
internal static class FactText
{
    /// <summary>A fact in one line.</summary>
    public static string Of(JournalFact fact) => TextWidth.Plain(fact switch
    {
        IntentFact f => FormattableString.Invariant($"{f.Action} {f.Quantity} of {f.Stock} at {f.Price?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no price"} is to be sent ({f.TrId})"),
        AttemptFact f => FormattableString.Invariant($"attempt {f.Attempt} leaves now{(f.Refusal is null ? "" : $": {f.Refusal}")}"),
        OutcomeFact f => $"outcome {f.Kind}{(f.Number is null ? "" : $", number {f.Number}")}: {f.Read()?.Explanation}",
        ResolutionFact f => $"resolved as {f.State}{(f.Number is null ? "" : $", number {f.Number}")}: {f.Evidence}{(f.By is null ? "" : $" ({f.By})")}",
        ObservationFact f => FormattableString.Invariant($"{f.Source} shows {f.Number}: {Said(f)}"),
        FillFact f => FormattableString.Invariant($"{f.Source}: {f.Quantity} filled at {f.Price}, {f.Cumulative} in all"),
        WorkflowFact f => $"{f.Kind}: {f.State}{(f.HasEnded ? ", ended" : "")}",
        SwitchFact f => $"kill switch {(f.IsEngaged ? "engaged" : "released")}: {f.Reason}",
        PositionFact f => FormattableString.Invariant($"position {f.Stock}: {f.Quantity}, cost {Won(f.Cost)}, realised {Won(f.Realised)}"),
        CountFact f => FormattableString.Invariant($"counted for the guard rails: {f.Quantity} shares, {f.Notional} won"),
        NoteFact f => $"{f.Subject}: {f.Text}",
        _ => fact.GetType().Name,
    });

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

    // Only what the source said: a quantity that it left out is not 0.
    private static string Said(ObservationFact fact)
    {
        (string Name, long? Quantity)[] said = [("ordered", fact.Ordered), ("filled", fact.Filled), ("remaining", fact.Remaining), ("confirmed", fact.Confirmed)];
        return string.Join(", ", said.Where(static s => s.Quantity is not null).Select(static s => FormattableString.Invariant($"{s.Name} {s.Quantity}")));
    }

    private static string Won(decimal? known) => known is { } won ? FormattableString.Invariant($"{won}") : "not known";
}

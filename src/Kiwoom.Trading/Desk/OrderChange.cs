namespace Kiwoom.Trading;

/// <summary>What became of the request to modify or cancel an order.</summary>
public sealed record OrderChange
{
    /// <summary>
    /// Whether the server took it. Accepted does not mean done: a cancel is done when the order's quantities say so, and a fill may come
    /// first.
    /// </summary>
    public required IntentState State { get; init; }

    /// <summary>The number of the modification or cancel, without leading zeros; null where it has none.</summary>
    public string? Number { get; init; }

    /// <summary>For people.</summary>
    public required string Explanation { get; init; }

    /// <summary>The request in the journal, to settle one that stays unknown by hand; null where nothing was recorded.</summary>
    public Guid? IntentId { get; init; }

    /// <summary>The check that stopped it; null where none did.</summary>
    public OrderCheckName? FailedCheck { get; init; }

    /// <summary>The checks that failed and only warn; it was sent all the same.</summary>
    public IReadOnlyList<OrderCheck> Warnings { get; init; } = [];

    /// <summary>What the client said at the end of the call; null where there was none.</summary>
    public OrderOutcomeData? Outcome { get; init; }

    /// <summary>The numbers of all requests that it took; null for one.</summary>
    internal string? Numbers { get; init; }

    /// <summary>What became of a change that took several requests, one for each number that lives.</summary>
    /// <param name="changes">By the number that was to be changed.</param>
    internal static OrderChange Of(IReadOnlyList<(string Number, OrderChange Change)> changes)
    {
        if (changes.Count == 1) return changes[0].Change;
        var (_, worst) = changes.FirstOrDefault(static c => IntentStates.IsOpen(c.Change.State));
        worst ??= changes.FirstOrDefault(static c => !c.Change.IsAccepted).Change ?? changes[^1].Change;
        return worst with
        {
            Explanation = string.Join(" ", changes.Select(static c => $"Of order {c.Number}: {c.Change.State}{(c.Change.Explanation.Length > 0 ? ", " + c.Change.Explanation.TrimEnd('.') : "")}.")),
            Warnings = changes.Select(static c => c.Change.Warnings).FirstOrDefault(static w => w.Count > 0) ?? [],
            Numbers = string.Join(" and ", changes.Select(static c => c.Change.Number).OfType<string>()),
        };
    }

    /// <summary>Whether the server took it.</summary>
    public bool IsAccepted => State is IntentState.Accepted or IntentState.ResolvedAccepted;
}

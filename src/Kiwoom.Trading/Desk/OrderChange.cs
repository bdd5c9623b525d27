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

    /// <summary>What the client said at the end of the call; null where there was none.</summary>
    internal OrderOutcomeData? Outcome { get; init; }

    /// <summary>Whether the server took it.</summary>
    public bool IsAccepted => State is IntentState.Accepted or IntentState.ResolvedAccepted;
}

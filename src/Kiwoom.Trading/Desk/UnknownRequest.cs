namespace Kiwoom.Trading;

/// <summary>A request of which nobody knows what became, with the orders of the server that it could be.</summary>
public sealed record UnknownRequest
{
    /// <summary>The request in the journal, to settle it by hand.</summary>
    public required Guid IntentId { get; init; }

    /// <summary>Recorded or Unknown while evidence is looked for; Ambiguous where only a person knows more.</summary>
    public required IntentState State { get; init; }

    /// <summary>The day in Korea on which it was sent.</summary>
    public required DateOnly TradeDate { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Buy, Sell, Modify or Cancel.</summary>
    public required OrderAction Action { get; init; }

    /// <summary>The stock's code without venue; null where it is not known.</summary>
    public string? Stock { get; init; }

    /// <summary>Buy or Sell, of a modification or cancel that of its original; null where it is not known.</summary>
    public OrderAction? Side { get; init; }

    /// <summary>Shares (gold: units); null for all that remains.</summary>
    public long? Quantity { get; init; }

    /// <summary>Won; null where the trade type sets the price, and for a cancel.</summary>
    public decimal? Price { get; init; }

    /// <summary>The number that was to be modified or cancelled (원주문번호); null for a new order.</summary>
    public string? OriginalNumber { get; init; }

    /// <summary>The caller's key; null without one.</summary>
    public string? Key { get; init; }

    /// <summary>What is known of it, for people.</summary>
    public required string Explanation { get; init; }

    /// <summary>What the client said at the end of the call; null where the program ended during it.</summary>
    public OrderOutcomeData? Outcome { get; init; }

    /// <summary>The orders of the server that it could be, by what is known now; empty where none was seen.</summary>
    public required IReadOnlyList<UnknownCandidate> Candidates { get; init; }

    /// <summary>State, action, stock, quantity, price and original.</summary>
    public override string ToString()
    {
        var quantity = Quantity is { } some ? FormattableString.Invariant($"{some}") : "all";
        var price = Price is { } won ? FormattableString.Invariant($" at {won}") : "";
        return $"{State} {Action} {Stock} {quantity}{price}{(OriginalNumber is null ? "" : $" of order {OriginalNumber}")}";
    }
}

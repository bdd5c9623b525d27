namespace Kiwoom.Trading;

/// <content>What is unknown, for people, and what is accepted and not confirmed.</content>
internal sealed partial class DeskState
{
    /// <summary>How old a list of gold may be for an order that it does not show to count as new.</summary>
    public static readonly TimeSpan LongestListAge = TimeSpan.FromMinutes(1);

    // Longer than anybody asks for.
    private static readonly TimeSpan FillsKept = TimeSpan.FromHours(1);
    private readonly Queue<(OrderNode Node, long Quantity, DateTimeOffset At)> _fills = [];

    /// <summary>The requests of which nobody knows what became, oldest first.</summary>
    public IReadOnlyList<UnknownRequest> Unknown(TimeSpan skew) => [.. OpenIntents.Where(i => i.IsSought).OrderBy(i => i.Place).Select(i => UnknownOf(i, skew))];

    /// <summary>What was seen to be filled of a stock since a time; what may be either side counts as both.</summary>
    public (long Bought, long Sold) FilledSince(string stock, DateTimeOffset since)
    {
        var (bought, sold) = (0L, 0L);
        foreach (var (node, quantity, at) in _fills.Where(f => f.At >= since && f.Node.Stock == stock && f.Node.Book != nameof(TradingBook.Gold)))
        {
            if (node.Side != nameof(OrderAction.Sell)) bought += quantity;
            if (node.Side != nameof(OrderAction.Buy)) sold += quantity;
        }
        return (bought, sold);
    }

    /// <summary>The modifications and cancels of an order of which more is to be expected.</summary>
    public IReadOnlyList<IntentEntry> ChangesOf(TradingOrder order) => order.Root is { } root ? _changes.Of(OrderChain.Of(root), _orders) : [];

    /// <summary>What cancels that the program itself asked for, and no workflow, took of an order since a time.</summary>
    public long CancelledByCaller(OrderNode root, DateTimeOffset since) => OrderChain.Of(root).SelectMany(static n => n.Children)
        .Where(c => c is { Kind: OrderRequestKind.Cancel, IsRefused: false, IntentId: { } id } && _intents.GetValueOrDefault(id) is { Fact: { WorkflowId: null } asked } && asked.At >= since)
        .Sum(static c => c.Confirmed);

    /// <summary>The ends of the calls of modifications and cancels that were accepted and are not confirmed.</summary>
    public IEnumerable<DateTimeOffset> UnconfirmedSince() => _changes.Unconfirmed(_orders).Select(c => c.EndedAt);

    /// <summary>When something was seen to have left an order of a day that no second reading has confirmed.</summary>
    public IEnumerable<DateTimeOffset> UnexplainedSince(DateOnly day) =>
        _orders.All.Where(n => n.TradeDate == day && n.Unexplained > 0).Select(static n => n.UnexplainedSince);

    /// <summary>Counts a round of readings for modifications and cancels that were accepted and are not confirmed: some are over by it.</summary>
    public void CountReadings(Evidence evidence, TimeSpan window)
    {
        foreach (var change in _changes.Unconfirmed(_orders).ToList())
        {
            if (!evidence.Readings.ContainsKey((change.Fact.TradeDate, change.IsOfGold))) change.ReadingsAfter = 0;
            else if (evidence.IsWhole && evidence.IsAfter(change, window)) change.ReadingsAfter++;
            if (_changes.IsDone(change, _orders)) RefreshOf(change);
        }
    }

    private void RememberFill(OrderNode node, long quantity, DateTimeOffset at)
    {
        while (_fills.TryPeek(out var oldest) && oldest.At + FillsKept < at) _fills.Dequeue();
        _fills.Enqueue((node, quantity, at));
    }

    private UnknownRequest UnknownOf(IntentEntry intent, TimeSpan skew)
    {
        var fact = intent.Fact;
        return new UnknownRequest
        {
            IntentId = fact.Id,
            State = intent.State,
            TradeDate = fact.TradeDate,
            SentAt = fact.At,
            Action = Enum.Parse<OrderAction>(fact.Action),
            Stock = fact.Stock,
            Side = Enum.TryParse<OrderAction>(fact.Side, out var side) ? side : null,
            Quantity = fact.Quantity,
            Price = fact.Price,
            OriginalNumber = fact.Parent,
            Key = fact.Key,
            Explanation = intent.Explanation,
            Outcome = intent.Outcome,
            Candidates =
            [
                .. _orders.All.Where(n => n.TradeDate == fact.TradeDate && (Candidates.IsNear(intent, n) || intent.Candidates.Contains(n.Number)))
                    .Select(n => CandidateOf(n, Candidates.Agrees(intent, n, skew))),
            ],
        };
    }

    private static UnknownCandidate CandidateOf(OrderNode node, bool agrees) => new()
    {
        Number = node.Number,
        Agrees = agrees,
        Stock = node.Stock,
        Side = Enum.TryParse<OrderAction>(node.Side, out var side) ? side : null,
        Quantity = node.Ordered,
        Filled = node.Filled,
        Price = node.Price is > 0 ? node.Price : null,
        TradeType = node.TradeType,
        Time = node.Time,
    };
}

namespace Kiwoom.Trading;

/// <content>What orders show of what is known.</content>
internal sealed partial class DeskState
{
    /// <summary>Shows an order as it is known now.</summary>
    public void Refresh(TradingOrder order)
    {
        var intent = order.Intent;
        if (order.Root is null && intent?.Number is { } number && intent.State is IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand)
        {
            if (_orders.Find(intent!.Fact.TradeDate, intent.Number) is { } root) Root(order, root);
        }
        var asked = TradeTypes.OfName(intent?.Fact.TradeType);
        if (order.Root is { } known)
        {
            var changes = _changes.Of(OrderChain.Of(known), _orders);
            var isMoving = changes.Any(c => c.IsOpen && c.Fact.Action == nameof(OrderAction.Modify));
            var snapshot = OrderChain.Snapshot(known, isMoving);
            var tradeType = isMoving ? null : OrderChain.TypeOf(known, snapshot.Quantities.Remaining, asked);
            order.Show(snapshot with { TradeType = tradeType, IsChanging = changes.Count > 0, Explanation = intent?.Explanation ?? "", Outcome = intent?.Outcome });
            NoticeStuck(order);
            return;
        }
        if (intent is null) return;
        order.Show(new OrderSnapshot
        {
            State = StateOf(intent),
            Quantities = new(0, intent.IsOpen ? intent.Fact.Quantity ?? 0 : 0, intent.IsOpen ? 0 : intent.Fact.Quantity ?? 0),
            Price = intent.Fact.Price,
            TradeType = asked,
            Explanation = intent.Explanation,
            Outcome = intent.Outcome,
        });
    }

    // No state comes back: what the quantities say must be said in another way.
    private void NoticeStuck(TradingOrder order)
    {
        var now = order.Current;
        if (!TradingOrderStates.IsDone(now.State) || !now.IsLive || !_stuck.Add(order)) return;
        _notices.Add(new(DeskEventKind.Difference, $"The order was {now.State} by all that was shown, and something of it remains: {order}. It can be cancelled.", now.Number));
    }

    private static TradingOrderState StateOf(IntentEntry intent) => intent.State switch
    {
        IntentState.Recorded => intent.IsCalling ? intent.IsRecorded ? TradingOrderState.Sent : TradingOrderState.Intended : TradingOrderState.Unknown,
        IntentState.Unknown => TradingOrderState.Unknown,
        IntentState.Ambiguous => TradingOrderState.Ambiguous,
        IntentState.NotSent => TradingOrderState.NotSent,
        IntentState.Rejected => TradingOrderState.Rejected,
        IntentState.ResolvedAbsent or IntentState.SettledByHand => TradingOrderState.NotExecuted,
        _ => TradingOrderState.Received,
    };

    private void RefreshOf(IntentEntry entry)
    {
        if (_isLoading) return;
        var order = entry.IsNew ? OfIntent(entry) : OfNumber(entry.Fact.TradeDate, entry.Fact.Parent);
        if (order is not null) Refresh(order);
    }
}

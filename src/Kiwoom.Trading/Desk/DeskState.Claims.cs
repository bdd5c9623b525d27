namespace Kiwoom.Trading;

/// <content>Which number is whose: the desk's own requests, and orders from elsewhere.</content>
internal sealed partial class DeskState
{
    /// <summary>Takes up orders from elsewhere: those that no intent can be any more.</summary>
    /// <param name="day">Only those of a day; null for all.</param>
    /// <returns>The orders.</returns>
    public List<TradingOrder> AdoptForeign(DateOnly? day = null)
    {
        if (_notAdopted.Count == 0) return [];
        var adopted = new List<TradingOrder>();
        var absents = _intents.Values.Where(i => i is { State: IntentState.ResolvedAbsent } or { State: IntentState.SettledByHand, Number: null }).ToList();
        foreach (var node in _notAdopted.Where(n => day is null || n.TradeDate == day).ToList())
        {
            // What is not recorded has not left: it cannot be that.
            if (node.IntentId is null && OpenIntents.Any(i => i.IsOpen && i.IsRecorded && Candidates.IsNear(i, node))) continue;
            _notAdopted.Remove(node);
            if (_byRoot.ContainsKey(_orders.RootOf(node)) || node.Kind == OrderRequestKind.Cancel) continue;
            var order = new TradingOrder(desk) { TradeDate = node.TradeDate };
            _all.Add(order);
            _foreign.Add(order);
            Root(order, node);
            adopted.Add(order);
            if (absents.FirstOrDefault(i => Candidates.IsNear(i, node)) is { } absent)
            {
                _notices.Add(new(DeskEventKind.Difference, FormattableString.Invariant(
                    $"Order {node.Number} appeared after {(absent.State == IntentState.SettledByHand ? "a person" : "the evidence")} had said that a {absent.Fact.Action} like it was never executed: it may be that one."), node.Number));
            }
            Refresh(order);
        }
        return adopted;
    }

    // What the request itself says of its number, until the server says it.
    private void Claim(IntentEntry entry, string? number, DateTimeOffset at)
    {
        entry.Number = number;
        if (number is null) return;
        var fact = entry.Fact;
        if (_orders.Find(fact.TradeDate, number)?.IntentId is { } holder && holder != fact.Id && !TakesFrom(_intents[holder], entry, number)) return;
        if (entry.State == IntentState.Accepted && _orders.Find(fact.TradeDate, number) is { IntentId: null } there && IsAnother(entry, there))
        {
            Doubt(entry, $"The reply names order {number}, which cannot be it: what became of this one is not known.");
            _notices.Add(new(DeskEventKind.Ambiguous, $"The reply to {fact.Action} {fact.Id} names order {number}, which was there before or is of another stock: what became of the request is not known.", number));
            return;
        }
        var kind = fact.Action switch
        {
            nameof(OrderAction.Modify) => OrderRequestKind.Modify,
            nameof(OrderAction.Cancel) => OrderRequestKind.Cancel,
            _ => OrderRequestKind.New,
        };
        _orders.Apply(
            new ObservationFact
            {
                At = at,
                TradeDate = fact.TradeDate,
                Source = ObservationSource.Reply,
                Number = number,
                Parent = fact.Parent,
                Kind = kind,
                Book = fact.Book,
                Stock = fact.Stock,
                Side = fact.Side,
                Ordered = fact.Quantity,
                Price = fact.Price,
                TradeType = TradeTypes.OfName(fact.TradeType)?.Label,
                Time = KoreanMoment.TimeOf(fact.At),
            },
            out var node);
        node.IntentId = fact.Id;
        _notAdopted.Remove(node);
        if (entry.IsNew) Root(OfIntent(entry), node);
    }

    // Two requests cannot be one order. The reply to a request names its order for certain; what evidence or a person said gives way.
    private bool TakesFrom(IntentEntry holder, IntentEntry entry, string number)
    {
        var loser = entry.State == IntentState.Accepted && holder.State != IntentState.Accepted ? holder : entry;
        Doubt(loser, $"Order {number} is that of another request: what became of this one is not known.");
        _notices.Add(new(DeskEventKind.Ambiguous, $"Two requests were taken for order {number}: {loser.Fact.Action} {loser.Fact.Id} is not known any more.", number));
        if (loser == entry) return false;
        if (loser.IsNew) OfIntent(loser).Root = null;
        RefreshOf(loser);
        return true;
    }

    // An answer to another request, such as one that a gateway gave late: the order was seen before this one left, or is of another stock.
    private static bool IsAnother(IntentEntry entry, OrderNode there) =>
        (entry.IsNew && there.SeenAs < entry.Place) || (there.Stock is { } stock && entry.Fact.Stock is { } own && stock != own);

    private void Doubt(IntentEntry entry, string why)
    {
        (entry.State, entry.Number, entry.Explanation) = (IntentState.Ambiguous, null, why);
        if (!_open.Contains(entry)) _open.Add(entry);
        if (entry.IsNew) OfIntent(entry).ShowAnew();
    }

    private void Root(TradingOrder order, OrderNode node)
    {
        order.Root = node;
        _byRoot[node] = order;
        // What was taken for an order from elsewhere is the same one, or a modification of it.
        foreach (var other in _foreign.Where(o => o != order && _orders.RootOf(o.Root!) == node).ToList())
        {
            _all.Remove(other);
            _foreign.Remove(other);
            other.Close("It turned out to be one of the desk's own orders: look for it by its number.");
            if (_byRoot.GetValueOrDefault(other.Root!) == other) _byRoot.Remove(other.Root!);
        }
    }
}

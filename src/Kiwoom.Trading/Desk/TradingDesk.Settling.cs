namespace Kiwoom.Trading;

/// <content>What a person says of an intent that evidence does not resolve.</content>
public sealed partial class TradingDesk
{
    /// <summary>The modifications and cancels of which nobody knows yet what became, oldest first; also those of before a restart.</summary>
    public IReadOnlyList<OrderChange> UnknownChanges
    {
        get
        {
            lock (_state.Lock) return [.. _state.OpenIntents.Where(i => i is { IsSought: true, IsNew: false }).OrderBy(i => i.Place).Select(ChangeOf)];
        }
    }

    /// <summary>
    /// All requests of which nobody knows yet what became, oldest first, with the orders of the server that each could be; also those of before a restart.
    /// </summary>
    public IReadOnlyList<UnknownRequest> UnknownRequests
    {
        get
        {
            lock (_state.Lock) return _state.Unknown(_options.ClockSkew);
        }
    }

    /// <summary>
    /// Says by hand what became of an order that is unknown or ambiguous; it is recorded with the name. This alone releases what evidence
    /// does not.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="number">The number that it got; null: it was never executed.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">How they know.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="ArgumentException">
    /// The number is blank or all zeros, is that of an order that this one cannot be, or the server has not shown it (<see cref="ReconcileAsync"/> reads the orders).
    /// </exception>
    /// <exception cref="InvalidOperationException">What became of it is known already, or the number is another intent's.</exception>
    public Task SettleAsync(TradingOrder order, string? number, string by, string note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return SettleAsync(order.Intent, number, by, note, cancellationToken);
    }

    /// <summary>Says by hand what became of a modification or cancel that is unknown or ambiguous (<see cref="UnknownChanges"/>).</summary>
    /// <param name="change">The modification or cancel.</param>
    /// <param name="number">The number that it got; null: it was never executed.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">How they know.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <inheritdoc cref="SettleAsync(TradingOrder, string?, string, string, CancellationToken)"/>
    public Task SettleAsync(OrderChange change, string? number, string by, string note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return SettleAsync(change.IntentId ?? Guid.Empty, number, by, note, cancellationToken);
    }

    /// <summary>Says by hand what became of a request that is unknown or ambiguous (<see cref="UnknownRequests"/>).</summary>
    /// <param name="intentId"><see cref="UnknownRequest.IntentId"/>.</param>
    /// <param name="number">The number that it got; null: it was never executed.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="note">How they know.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <inheritdoc cref="SettleAsync(TradingOrder, string?, string, string, CancellationToken)"/>
    public Task SettleAsync(Guid intentId, string? number, string by, string note, CancellationToken cancellationToken = default)
    {
        IntentEntry? entry;
        lock (_state.Lock) entry = _state.OpenIntents.FirstOrDefault(i => i.Fact.Id == intentId);
        return SettleAsync(entry, number, by, note, cancellationToken);
    }

    private static OrderChange ChangeOf(IntentEntry entry) => new()
    {
        State = entry.State,
        Number = entry.Number,
        Explanation = entry.Explanation,
        IntentId = entry.Fact.Id,
        Outcome = entry.Outcome,
    };

    private async Task SettleAsync(IntentEntry? entry, string? said, string by, string note, CancellationToken cancellationToken)
    {
        var number = OrderNumbers.Of(said);
        if (said is not null && number is null)
            throw new ArgumentException($"'{said}' is not an order number. Give the number, or null where it was never executed.", nameof(said));
        // What a reading finds at the same time must not get into memory and journal in another order than this.
        await _reconciling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await TakeWrittenAsync(cancellationToken).ConfigureAwait(false);
            ResolutionFact fact;
            lock (_state.Lock)
            {
                if (entry is not { IsSought: true }) throw new InvalidOperationException("What became of it is known, or it is still being sent: there is nothing to settle.");
                if (number is not null) ThrowIfOther(entry, number);
                fact = new ResolutionFact
                {
                    At = _time.GetUtcNow(),
                    TradeDate = entry.Fact.TradeDate,
                    IntentId = entry.Fact.Id,
                    State = IntentState.SettledByHand,
                    Number = number,
                    Evidence = note,
                    By = by,
                };
            }
            // Until the journal has answered, it may have it; a caller that stops waiting does not take it back.
            _doubtful = [entry];
            await _book.AppendAsync([fact], CancellationToken.None).ConfigureAwait(false);
            _doubtful = [];
            lock (_state.Lock)
            {
                _state.Take(entry, fact);
                _state.WakeHeld();
            }
        }
        finally
        {
            _reconciling.Release();
        }
    }

    private void ThrowIfOther(IntentEntry entry, string number)
    {
        var fact = entry.Fact;
        if (_state.Intents.Any(i => i != entry && i.Fact.TradeDate == fact.TradeDate && i.Number == number && i.State is IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand))
            throw new InvalidOperationException($"Order {number} is another request's of this desk: two cannot have become one order.");
        // A number that the server gives to a later order would make the two one.
        if (_state.Nodes.FirstOrDefault(n => n.TradeDate == fact.TradeDate && n.Number == number) is not { } node)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The server has shown no order {number} of {fact.TradeDate:yyyy-MM-dd} so far: look at the number, or read the orders once more."), nameof(number));
        }
        if (node.Stock is { } stock && fact.Stock is { } own && stock != own || node.Side is { } side && fact.Side is { } ownSide && side != ownSide
            || node.Book is { } book && book != fact.Book || entry.IsNew && node.Ordered is { } ordered && fact.Quantity is { } many && ordered != many
            || node.Kind is not null && (entry.IsNew ? node.Parent is not null : !Candidates.IsOfChain(node, fact.Parent!)))
        {
            throw new ArgumentException(
                $"Order {number} ({node.Kind} {node.Side} {node.Stock} {node.Book} {node.Ordered} {node.Parent}) cannot be it "
                + $"({fact.Action} {fact.Side} {fact.Stock} {fact.Book} {fact.Quantity} {fact.Parent}).", nameof(number));
        }
        if (node.SeenAs < entry.Place)
            throw new ArgumentException($"Order {number} was there before the request was sent: it cannot be it.", nameof(number));
    }
}

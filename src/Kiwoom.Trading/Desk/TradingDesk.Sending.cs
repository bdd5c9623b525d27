namespace Kiwoom.Trading;

/// <content>How orders leave.</content>
public sealed partial class TradingDesk
{
    private const string NotRead =
        "Today's orders could not be read from the server yet, so nobody knows what is there already: new orders are sent after the first "
        + "complete reading. Cancels pass.";

    private const string TooLate = "What had to be read before it could not be read within the SendDeadline: a price of then is no longer what was meant.";

    private async Task<TradingOrder> SubmitAsync(OrderAction action, NewOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Key is { Length: 0 or > IntentFact.LongestKey })
            throw new ArgumentException($"A key has 1 to {IntentFact.LongestKey} characters; this one has {order.Key.Length}.", nameof(order));
        var request = OrderRequests.New(action, order);
        var (entry, same) = await EnterAsync(request, action, order, cancellationToken).ConfigureAwait(false);
        if (same is not null) return same;
        try
        {
            TradingOrder placed;
            lock (_state.Lock) placed = _state.OfIntent(entry!);
            string? why;
            try
            {
                why = TakesNewOrders ? await RefuseHeldAsync(entry!, cancellationToken).ConfigureAwait(false) : NotRead;
                why ??= await KnowListAsync(order.Book, cancellationToken).ConfigureAwait(false);
                if (why is null && !TakesNewOrders) why = NotRead; // a new day began while it waited
            }
            catch (Exception e)
            {
                Refuse(entry!, placed, $"It failed before it was sent ({e.GetType().Name}).");
                throw;
            }
            if (why is not null) Refuse(entry!, placed, why);
            else await SendAsync(request, entry!, cancellationToken).ConfigureAwait(false);
            return placed;
        }
        finally
        {
            Leave();
        }
    }

    // The key, the intent and its place among what the desk has seen, in one step.
    private async Task<(IntentEntry? Entry, TradingOrder? Same)> EnterAsync(
        KiwoomRequest request, OrderAction action, NewOrder order, CancellationToken cancellationToken)
    {
        if (order.Key is not { } key) return (Enter(OrderRequests.IntentOf(request, action, order, 1, _time.GetUtcNow())), null);
        using var held = await _keys.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        var use = 1;
        if (await FindKeyAsync(key, cancellationToken).ConfigureAwait(false) is var (before, lastUse))
        {
            if (before.Intent!.Fact.BodyHash != OrderRequests.HashOf(request))
            {
                throw new InvalidOperationException(
                    $"The key '{key}' was used for another order ({before}): give this one a key of its own.");
            }
            var isFree = order.Retry && before.State is TradingOrderState.NotSent or TradingOrderState.Rejected or TradingOrderState.NotExecuted;
            if (!order.Retry || !isFree) return (null, before);
            use = lastUse + 1;
        }
        return (Enter(OrderRequests.IntentOf(request, action, order, use, _time.GetUtcNow())), null);
    }

    private IntentEntry Enter(IntentFact fact)
    {
        lock (_state.Lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_isOpen) throw new InvalidOperationException("The desk is not open.");
            var entry = _state.Add(fact);
            entry.IsCalling = true;
            _calls++;
            return entry;
        }
    }

    private void Leave()
    {
        lock (_state.Lock)
        {
            if (--_calls == 0 && _isDisposed) _callsEnded.TrySetResult();
        }
    }

    private async Task<string?> RefuseHeldAsync(IntentEntry entry, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ends.Token);
        while (true)
        {
            Task resolution;
            lock (_state.Lock)
            {
                if (_state.HolderOf(entry.Fact) is not { } holder) return null;
                var equal = holder.Fact.BodyHash == entry.Fact.BodyHash;
                // A workflow asks again by itself, and ends where that is of no use.
                if (equal || _options.HeldOrders == HeldOrderPolicy.Refuse || entry.Fact.WorkflowId is not null)
                {
                    return $"An {(equal ? "equal order" : "order of the same stock and side")} is {holder.State}: whether it was executed must be known first. "
                        + "Wait for it, or settle it by hand.";
                }
                resolution = _state.NextResolution();
            }
            await resolution.WaitAsync(ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ends.IsCancellationRequested)
                return $"{(_isDisposed ? "The desk was closed" : "It was cancelled")} while it waited for an unknown order of the same stock and side.";
        }
    }

    private void Refuse(IntentEntry entry, TradingOrder placed, string why)
    {
        lock (_state.Lock)
        {
            (entry.IsCalling, entry.State, entry.Explanation) = (false, IntentState.NotSent, why);
            _state.Forget(entry);
            _state.Refresh(placed);
        }
    }

    // The order may be sent from here on; whatever happens, what becomes of it is known or looked for.
    private async Task SendAsync(KiwoomRequest request, IntentEntry entry, CancellationToken cancellationToken)
    {
        // An order of a workflow that is stopped or closed in this moment is not cut off: that would only make its outcome unknown.
        var stops = entry.Fact.WorkflowId is null ? cancellationToken : CancellationToken.None;
        _gate.Expect(request, entry);
        try
        {
            var outcome = await _orders.SendOrderAsync(request, stops).ConfigureAwait(false);
            _gate.Record(entry, outcome);
        }
        catch (Exception e)
        {
            _gate.RecordFailure(entry, e); // no order is lost in an exception
        }
        finally
        {
            _gate.Forget(request);
        }
        if (entry.IsRecorded && (entry.State == IntentState.Unknown || entry.IsAcceptedChange)) Wake();
        if (entry.IsOffered) return;
        lock (_state.Lock) _state.Forget(entry);
    }

    private IntentEntry? HolderOf(TradingOrder order)
    {
        lock (_state.Lock) return _state.HolderOf(order.Intent!.Fact);
    }

    // Read from the journal where the call was one of before a restart.
    private async Task<OrderOutcomeData?> OutcomeOfAsync(IntentEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Outcome is not null || !entry.IsRecorded) return entry.Outcome;
        var found = await _book.FindIntentAsync(entry.Fact.Id, cancellationToken).ConfigureAwait(false);
        return found?.Outcome?.Read();
    }
}

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
        var request = RequestOf(action, order);
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
        var (same, use) = await OfKeyAsync(key, request, order.Retry, cancellationToken).ConfigureAwait(false);
        return same is not null ? (null, same) : (Enter(OrderRequests.IntentOf(request, action, order, use, _time.GetUtcNow())), null);
    }

    // The order that the key has already; null where it is free, with the use that comes next. Its caller has the key.
    private async Task<(TradingOrder? Same, int Use)> OfKeyAsync(string key, KiwoomRequest request, bool retries, CancellationToken cancellationToken)
    {
        if (await FindKeyAsync(key, cancellationToken).ConfigureAwait(false) is not var (before, lastUse)) return (null, 1);
        if (before.Intent!.Fact.BodyHash != OrderRequests.HashOf(request))
        {
            throw new InvalidOperationException(
                $"The key '{key}' was used for another order ({before}): give this one a key of its own.");
        }
        var isFree = retries && before.State is TradingOrderState.NotSent or TradingOrderState.Rejected or TradingOrderState.NotExecuted;
        return retries && isFree ? (null, lastUse + 1) : (before, lastUse);
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
                if (_state.HolderOf(entry.Fact) is null) return null;
                if (WhyHeld(entry.Fact) is { } why) return why;
                resolution = _state.NextResolution();
            }
            await resolution.WaitAsync(ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ends.IsCancellationRequested)
                return $"{(_isDisposed ? "The desk was closed" : "It was cancelled")} while it waited for an unknown order of the same stock and side.";
        }
    }

    // Why an order is refused while another one is unknown; null where none is, or where it waits for that. Under the lock of the state.
    private string? WhyHeld(IntentFact fact)
    {
        if (_state.HolderOf(fact) is not { } holder) return null;
        var equal = holder.Fact.BodyHash == fact.BodyHash;
        // A workflow asks again by itself, and ends where that is of no use.
        return equal || _options.HeldOrders == HeldOrderPolicy.Refuse || fact.WorkflowId is not null
            ? $"An {(equal ? "equal order" : "order of the same stock and side")} is {holder.State}: whether it was executed must be known first. Wait for it, or settle it by hand."
            : null;
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

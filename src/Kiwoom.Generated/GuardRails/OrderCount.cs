namespace Kiwoom.Generated;

/// <summary>
/// One order in the counts of its account: entered before each sending, counted for the minute and the day when its first byte
/// leaves, and settled with its outcome. An order that is sent again counts for the minute again, and for the day once.
/// </summary>
internal sealed class OrderCount(AccountGuard account, GuardLedgerEntry first)
{
    private GuardLedgerEntry? _again; // of the current sending, where it is not the first
    private bool _isFirstEntered;
    private int _isOnTheWay; // 1 or 0: the first byte may leave on another thread than the one that settles
    private bool _hasLeft;
    private volatile GuardRailRefusal? _stopped; // it was let through, and was one too many when it was about to leave

    /// <summary>Enters it before a sending.</summary>
    /// <returns>The rule that it would break; null where it is entered, or was already.</returns>
    public async ValueTask<GuardRailRefusal?> EnterAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isOnTheWay) != 0) return null;
        if (account.EnterMinute() is { } tooMany) return tooMany;
        _stopped = null;
        Volatile.Write(ref _isOnTheWay, 1);
        if (!_hasLeft)
        {
            _isFirstEntered = true; // also where the ledger throws: it may have entered the order all the same
            var refusal = await account.EnterAsync(first, cancellationToken).ConfigureAwait(false);
            if (refusal is null) return null;
            _isFirstEntered = false;
            Return();
            return refusal;
        }
        if (_again is { } before) await account.SettleAsync(before, OrderOutcomeKind.Rejected).ConfigureAwait(false);
        _again = account.Entry(0, 0);
        var refusedAgain = await account.EnterAsync(_again, cancellationToken).ConfigureAwait(false);
        if (refusedAgain is null) return null;
        _again = null;
        Return();
        return refusedAgain;
    }

    /// <summary>The limit of the day that it would break now; it is not entered.</summary>
    public GuardRailRefusal? FindRefusal() => account.FindRefusal(first);

    /// <summary>Why the first byte must not leave, although the order was entered: limits became stricter. Null where it may.</summary>
    public GuardRailRefusal? RefuseLate() => account.RefuseLate(_again ?? first);

    /// <summary>The first byte leaves.</summary>
    /// <returns>Why it must not; null where it does.</returns>
    public GuardRailRefusal? TryLeave()
    {
        lock (account.Leaving)
        {
            if (Interlocked.Exchange(ref _isOnTheWay, 0) == 0) return _stopped;
            _stopped = account.TryLeave(_again ?? first);
            if (_stopped is null) _hasLeft = true;
            else account.ReturnMinute();
            return _stopped;
        }
    }

    /// <summary>The order has its outcome.</summary>
    public async ValueTask SettleAsync(OrderOutcomeKind outcome)
    {
        var last = Return() || _stopped is not null ? OrderOutcomeKind.NotSent : outcome;
        if (_isFirstEntered) await account.SettleAsync(first, outcome).ConfigureAwait(false);
        if (_again is not null) await account.SettleAsync(_again, last).ConfigureAwait(false);
    }

    // False where the first byte has left, or it was given back before.
    private bool Return()
    {
        if (Interlocked.Exchange(ref _isOnTheWay, 0) == 0) return false;
        account.ReturnMinute();
        return true;
    }
}

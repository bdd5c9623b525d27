namespace Kiwoom.Generated;

/// <summary>Makes requests wait for their turn: a limit for all orders, one for all queries, and one for each API ID.</summary>
internal sealed class RequestLimiter
{
    private readonly KiwoomLimits _limits;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private readonly long _startStamp;
    private readonly WindowGate _orders;
    private readonly WindowGate _queries;
    private readonly Dictionary<string, RateGate> _perTr = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public RequestLimiter(KiwoomLimits limits, KiwoomEnvironment environment, TimeProvider time)
    {
        _limits = limits;
        _time = time;
        _start = time.GetUtcNow();
        _startStamp = time.GetTimestamp();
        _orders = WindowGate.PerSecond(limits.OrdersPerSecond);
        _queries = WindowGate.PerSecond(environment.IsMock ? limits.MockQueriesPerSecond : limits.QueriesPerSecond);
    }

    private static int Burst(double perSecond) => Math.Max(1, (int)perSecond);

    /// <summary>Waits for the turn of one request. The turn is taken even when the wait is cancelled.</summary>
    /// <returns>False, at once, where the wait would be longer than <see cref="KiwoomLimits.MaxWait"/>.</returns>
    public ValueTask<bool> WaitAsync(TrDescriptor tr, CancellationToken cancellationToken)
    {
        if (!_limits.Enabled || tr.Kind == TrKind.Auth) return ValueTask.FromResult(true);
        TimeSpan wait;
        lock (_lock)
        {
            var now = _start + _time.GetElapsedTime(_startStamp); // a clock that is set must not stop requests
            var shared = tr.Kind == TrKind.Order ? _orders : _queries;
            var own = OwnGate(tr);
            shared.Forget(now);
            var turn = shared.Earliest(now);
            while (own is not null && own.Earliest(turn) is var later && later > turn) turn = shared.Earliest(later);
            wait = turn - now;
            if (wait > _limits.MaxWait) return ValueTask.FromResult(false);
            shared.Take(turn);
            own?.Take(turn);
        }
        return wait <= TimeSpan.Zero ? ValueTask.FromResult(true) : DelayAsync(wait, cancellationToken);
    }

    private async ValueTask<bool> DelayAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private RateGate? OwnGate(TrDescriptor tr)
    {
        if (_perTr.TryGetValue(tr.Id, out var gate)) return gate;
        if (_limits.PerTr.TryGetValue(tr.Id, out var own)) gate = new RateGate(own, Burst(own));
        else if (tr.Kind != TrKind.Order) gate = new RateGate(_limits.QueriesPerSecondPerTr, _limits.QueryBurstPerTr);
        else return null;
        return _perTr[tr.Id] = gate;
    }
}

namespace Kiwoom.Generated;

/// <summary>One client's view of the budget that it shares: it measures waits and tells what was learnt.</summary>
internal sealed class ClientTurns : IDisposable
{
    private readonly RequestLimiter? _limiter;
    private readonly TimeProvider _time;
    private readonly ClientLog _log;
    private readonly Lock _telling = new();
    private bool _isTold;
    private bool _isClosed;

    public ClientTurns(RequestLimiter? limiter, TimeProvider time, ClientLog log)
    {
        (_limiter, _time, _log) = (limiter, time, log);
        if (limiter is null) return;
        limiter.SharingChanged += OnSharingChanged;
        OnSharingChanged(); // it may be so already
    }

    /// <summary>Why the limits are not shared with other processes though they are meant to be; null otherwise.</summary>
    public string? NotSharedBecause => _limiter?.NotSharedBecause;

    /// <summary>Waits for the turn of one request; see <see cref="RequestLimiter.WaitAsync"/>.</summary>
    public ValueTask<Turn?> WaitAsync(TrDescriptor tr, TimeSpan patience, CancellationToken cancellationToken)
    {
        var wait = _limiter is null ? ValueTask.FromResult<Turn?>(Turn.Counted) : _limiter.WaitAsync(tr, patience, cancellationToken);
        if (!wait.IsCompletedSuccessfully) return MeasureAsync(tr, wait);
        _log.Metrics.Waited(tr, TimeSpan.Zero);
        return wait;
    }

    /// <summary>How many requests wait for their turn, those of other clients of the same app key with them.</summary>
    public int Waiting => _limiter?.Waiting ?? 0;

    public void Dispose()
    {
        if (_limiter is not null) _limiter.SharingChanged -= OnSharingChanged;
        lock (_telling)
        {
            if (_isTold) _log.Metrics.Unshared(-1);
            _isTold = false;
            _isClosed = true;
        }
    }

    // What is so now counts, not what it was when this was called.
    private void OnSharingChanged()
    {
        lock (_telling)
        {
            var failure = _limiter!.NotSharedBecause;
            if (_isClosed || _isTold == (failure is not null)) return;
            _isTold = failure is not null;
            _log.SharingChanged(failure);
        }
    }

    /// <summary>Tells the budget of a refusal for the request rate; of anything else nothing.</summary>
    public void Learn(TrDescriptor tr, KiwoomError? error)
    {
        if (_limiter is not null && RateRefusal.Is(error) && _limiter.Refused(tr, error!) is { } rate) _log.RateLearnt(tr, rate);
    }

    private async ValueTask<Turn?> MeasureAsync(TrDescriptor tr, ValueTask<Turn?> wait)
    {
        var started = _time.GetTimestamp();
        try
        {
            return await wait.ConfigureAwait(false);
        }
        finally
        {
            _log.Metrics.Waited(tr, _time.GetElapsedTime(started));
        }
    }
}

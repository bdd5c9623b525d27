namespace Kiwoom.Generated;

/// <summary>One client's view of the budget that it shares: it measures waits and tells what was learnt.</summary>
internal sealed class ClientTurns(RequestLimiter? limiter, TimeProvider time, ClientLog log)
{
    /// <summary>Waits for the turn of one request; see <see cref="RequestLimiter.WaitAsync"/>.</summary>
    public ValueTask<Turn?> WaitAsync(TrDescriptor tr, TimeSpan patience, CancellationToken cancellationToken)
    {
        var wait = limiter is null ? ValueTask.FromResult<Turn?>(Turn.Counted) : limiter.WaitAsync(tr, patience, cancellationToken);
        if (!wait.IsCompletedSuccessfully) return MeasureAsync(tr, wait);
        log.Metrics.Waited(tr, TimeSpan.Zero);
        return wait;
    }

    /// <summary>How many requests wait for their turn, those of other clients of the same app key with them.</summary>
    public int Waiting => limiter?.Waiting ?? 0;

    /// <summary>Tells the budget of a refusal for the request rate; of anything else nothing.</summary>
    public void Learn(TrDescriptor tr, KiwoomError? error)
    {
        if (limiter is not null && RateRefusal.Is(error) && limiter.Refused(tr, error!) is { } rate) log.RateLearnt(tr, rate);
    }

    private async ValueTask<Turn?> MeasureAsync(TrDescriptor tr, ValueTask<Turn?> wait)
    {
        var started = time.GetTimestamp();
        try
        {
            return await wait.ConfigureAwait(false);
        }
        finally
        {
            log.Metrics.Waited(tr, time.GetElapsedTime(started));
        }
    }
}

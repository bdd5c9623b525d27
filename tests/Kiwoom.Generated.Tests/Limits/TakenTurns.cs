namespace Kiwoom.Generated.Tests.Limits;

/// <summary>Requests that leave as soon as they have their turn.</summary>
internal static class TakenTurns
{
    /// <summary>Takes a turn if there is one at once.</summary>
    public static bool IsNow(this RequestLimiter limiter, TrDescriptor tr) =>
        limiter.WaitAsync(tr, TimeSpan.Zero, default) is { IsCompleted: true, Result: { } turn } && turn.TryLeave();

    /// <summary>Whether it got its turn.</summary>
    public static async Task<bool> WaitAndLeaveAsync(
        this RequestLimiter limiter, TrDescriptor tr, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        var turn = await limiter.WaitAsync(tr, patience, cancellationToken);
        while (turn?.TryLeave() == false) await turn.WaitToLeaveAsync(cancellationToken);
        return turn is not null;
    }
}

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>
/// The places at which a process can end: before and after every request and every append. At one of them it does, and from then on
/// nothing of it gets any further.
/// </summary>
/// <param name="cutAt">Which one; beyond what there is, it lives.</param>
internal sealed class CutPoints(int cutAt)
{
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _never = new TaskCompletionSource().Task;
    private int _passed;

    /// <summary>Ends when the process does.</summary>
    public Task Dead => _dead.Task;

    public bool IsDead => _dead.Task.IsCompleted;

    /// <summary>Goes on, or never does.</summary>
    public Task PassAsync()
    {
        if (IsDead) return _never;
        if (Interlocked.Increment(ref _passed) != cutAt) return Task.CompletedTask;
        _dead.TrySetResult();
        return _never;
    }
}

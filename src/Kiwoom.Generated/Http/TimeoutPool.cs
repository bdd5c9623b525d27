using System.Collections.Concurrent;

namespace Kiwoom.Generated;

/// <summary>Timeouts that are used again: most requests end before theirs fires.</summary>
internal sealed class TimeoutPool(TimeProvider time)
{
    private const int Most = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _idle = [];
    private readonly bool _canReuse = time == TimeProvider.System; // others' timers cannot be reset
    private int _count;

    /// <summary>A source that cancels itself after <paramref name="timeout"/>.</summary>
    public CancellationTokenSource Rent(TimeSpan timeout)
    {
        if (!_canReuse) return new CancellationTokenSource(timeout, time);
        if (_idle.TryDequeue(out var source)) Interlocked.Decrement(ref _count);
        else source = new CancellationTokenSource();
        source.CancelAfter(timeout);
        return source;
    }

    /// <summary>Takes a source back.</summary>
    /// <param name="source">From <see cref="Rent"/>.</param>
    /// <param name="isFree">Nobody holds its token any more, so that it cannot cancel what it does not belong to.</param>
    public void Return(CancellationTokenSource source, bool isFree)
    {
        if (isFree && _canReuse && _count < Most && source.TryReset())
        {
            Interlocked.Increment(ref _count);
            _idle.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }
}

namespace Kiwoom.Trading;

/// <summary>A lock for each key of a caller, while somebody has it or waits for it: orders with other keys do not wait.</summary>
internal sealed class KeyLocks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>How many keys somebody has or waits for.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _places.Count;
        }
    }

    /// <summary>Waits for the lock of a key; disposing the result gives it up.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Place place;
        lock (_lock)
        {
            if (!_places.TryGetValue(key, out place!)) _places[key] = place = new Place();
            place.Users++;
        }
        try
        {
            await place.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, place);
            throw;
        }
        return new Held(this, key, place);
    }

    private void Leave(string key, Place place)
    {
        lock (_lock)
        {
            if (--place.Users == 0) _places.Remove(key);
        }
    }

    private sealed class Place
    {
        public SemaphoreSlim Semaphore { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Held(KeyLocks locks, string key, Place place) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
            place.Semaphore.Release();
            locks.Leave(key, place);
        }
    }
}

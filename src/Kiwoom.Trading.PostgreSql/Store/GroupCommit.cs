namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Does the works of many callers one after another, each time all that wait, in one statement with one commit: while one batch is under
/// way, the next one gathers.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostInBatch = 2_000;

    private readonly Lock _lock = new();
    private readonly FactStore _store;
    private readonly DatabaseConnections _database;
    private readonly long _account;
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;
    private List<JournalWork> _waiting = [];
    private TaskCompletionSource? _idle;
    private bool _isBusy;
    private bool _isTimed;
    private bool _isFailing;
    private bool _isClosed;

    /// <param name="store">Used by one batch at a time.</param>
    /// <param name="database">For those who read.</param>
    /// <param name="account">The account's number.</param>
    /// <param name="patience">How long works that nobody waits for are collected.</param>
    public GroupCommit(FactStore store, DatabaseConnections database, long account, TimeSpan patience)
    {
        (_store, _database, _account, _patience) = (store, database, account, patience);
        _timer = database.Time.CreateTimer(static state => ((GroupCommit)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Adds a work. It does not throw for what happens to the work.</summary>
    /// <exception cref="ObjectDisposedException">This was closed.</exception>
    public void Add(JournalWork work)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(IJournalBook));
            _waiting.Add(work);
            if (_isBusy) return;
            if (!work.IsAwaited && !IsUrgent())
            {
                SetTimer(_patience);
                return;
            }
            _isBusy = true;
        }
        if (work.IsAwaited && MayBeginHere()) RunHere();
        else RunSoon();
    }

    /// <summary>Writes what waits, if it can be written, and takes nothing more.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? idle = null;
        lock (_lock)
        {
            if (_isClosed) return;
            _isClosed = true;
            if (_isBusy) idle = (_idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        if (idle is not null) await idle.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        while (_waiting.Count > 0)
        {
            var before = _waiting.Count;
            await WorkAsync(Take()).ConfigureAwait(false);
            if (_waiting.Count >= before) break;
        }
    }

    // Whoever waits for it anyway sends it: no thread has to be woken first. A window's thread must not prepare what others wait for.
    private static bool MayBeginHere() => SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default;

    private void RunHere()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            _ = RunAsync();
            return;
        }
        using (ExecutionContext.SuppressFlow()) _ = RunAsync(); // what it opens outlives the caller
    }

    private void RunSoon() => ThreadPool.UnsafeQueueUserWorkItem(static commit => _ = commit.RunAsync(), this, preferLocal: false);

    private async Task RunAsync()
    {
        while (true)
        {
            await WorkAsync(Take()).ConfigureAwait(false);
            lock (_lock)
            {
                if (_idle is null && IsUrgent()) continue;
                _isBusy = false;
                _idle?.TrySetResult();
                if (_idle is null && _waiting.Count > 0) SetTimer(_patience);
                return;
            }
        }
    }

    // While the database is away, what nobody waits for is not tried again and again.
    private bool IsUrgent() => _waiting.Exists(w => w.IsAwaited) || (_waiting.Count >= MostInBatch / 2 && !_isFailing);

    private void OnTimer()
    {
        lock (_lock)
        {
            _isTimed = false;
            if (_isClosed || _waiting.Count == 0) return;
            if (_isBusy)
            {
                SetTimer(_patience); // the batch under way may fail, or began before
                return;
            }
            _isBusy = true;
        }
        RunSoon();
    }

    private void SetTimer(TimeSpan after)
    {
        if (_isTimed) return;
        _isTimed = true;
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private List<JournalWork> Take()
    {
        lock (_lock)
        {
            if (_waiting.Count <= MostInBatch)
            {
                var all = _waiting;
                _waiting = [];
                return all;
            }
            var works = _waiting.GetRange(0, MostInBatch);
            _waiting.RemoveRange(0, MostInBatch);
            return works;
        }
    }

    private async Task WorkAsync(List<JournalWork> works)
    {
        try
        {
            if (works.Exists(w => w.Writes)) await _store.WriteAsync(works, CancellationToken.None).ConfigureAwait(false);
            _isFailing = false;
            foreach (var work in works) work.Succeed(_database, _account);
        }
        catch (Exception e)
        {
            _isFailing = true;
            var error = e as JournalException ?? new JournalException($"The journal cannot be written: {e.GetType().Name}.", e);
            foreach (var work in works) work.Fail(error);
            Keep(works.FindAll(w => !w.IsAwaited), isForGood: error is JournalPlaceLostException);
        }
    }

    // Before what came meanwhile: the order of appending stays.
    private void Keep(List<JournalWork> works, bool isForGood)
    {
        if (works.Count == 0) return;
        lock (_lock)
        {
            _waiting.InsertRange(0, works);
            if (!isForGood && !_isClosed) SetTimer(CommitPauses.RetryAfter);
        }
    }
}

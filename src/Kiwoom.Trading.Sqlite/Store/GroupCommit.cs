using System.Diagnostics;

namespace Kiwoom.Trading.Sqlite;

/// <summary>
/// Does the works of many callers one after another, each time all that wait, in one transaction with one flush. There is no thread for it:
/// a caller who finds nobody at work does the batch, because it has to wait for the disk anyway, and where works follow each other closely
/// the pool does them.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    // A thread that adds many works before it waits for the first must not write each by itself.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly FactStore _store;
    private readonly string _path;
    private readonly TimeSpan _patience;
    private readonly int _mostPending;
    private readonly ITimer _timer;
    private List<JournalWork> _waiting = [];
    private long _lastBatch = Stopwatch.GetTimestamp();
    private TaskCompletionSource? _idle;
    private bool _isBusy;
    private bool _isTimed;
    private bool _isFailing;
    private bool _isClosed;

    /// <param name="store">Used by one batch at a time.</param>
    /// <param name="path">For messages.</param>
    /// <param name="time">The clock of <paramref name="patience"/>.</param>
    /// <param name="patience">How long works that nobody waits for are collected.</param>
    /// <param name="mostPending">How many of those are collected at most.</param>
    public GroupCommit(FactStore store, string path, TimeProvider time, TimeSpan patience, int mostPending)
    {
        (_store, _path, _patience, _mostPending) = (store, path, patience, mostPending);
        _timer = time.CreateTimer(static state => ((GroupCommit)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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
        if (work.IsAwaited && MayWaitHere()) RunOnce();
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
            Work(Take());
            if (_waiting.Count >= before) break;
        }
    }

    // A caller with a context of its own, such as a window's thread, must not stand still for the disk.
    private bool MayWaitHere() =>
        SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default && Stopwatch.GetElapsedTime(_lastBatch) > Quiet;

    private void RunSoon() => ThreadPool.UnsafeQueueUserWorkItem(static commit => commit.RunOnce(), this, preferLocal: false);

    private void RunOnce()
    {
        Work(Take());
        _lastBatch = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            if (_idle is not null)
            {
                _isBusy = false;
                _idle.TrySetResult();
                return;
            }
            if (!IsUrgent())
            {
                _isBusy = false;
                if (_waiting.Count > 0) SetTimer(_patience);
                return;
            }
        }
        RunSoon();
    }

    // On a disk that is full, what nobody waits for is not tried again and again.
    private bool IsUrgent() => _waiting.Exists(w => w.IsAwaited) || (_waiting.Count >= _mostPending && !_isFailing);

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
        RunOnce();
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
            var works = _waiting;
            _waiting = [];
            return works;
        }
    }

    private void Work(List<JournalWork> works)
    {
        try
        {
            var writes = works.Exists(w => w.Writes);
            if (writes) _store.Begin();
            foreach (var work in works) work.Apply(_store);
            if (writes) _store.Commit();
            if (writes) _isFailing = false;
            foreach (var work in works) work.Succeed();
        }
        catch (Exception e)
        {
            _isFailing = true;
            _store.Rollback();
            var error = e is SqliteException ofSqlite ? JournalErrors.Of(ofSqlite, _path) : e as JournalException ?? new JournalException($"The journal {_path} cannot be written: {e.Message}", e);
            var isDropped = works.Exists(static w => w is { Writes: true, IsAwaited: true });
            foreach (var work in works) work.Fail(error, isDropped);
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

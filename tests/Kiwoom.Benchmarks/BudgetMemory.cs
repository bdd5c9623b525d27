using Kiwoom.Generated;

namespace Kiwoom.Benchmarks;

/// <summary>A store in memory that answers at once.</summary>
internal sealed class BudgetMemory : IKiwoomBudgetStore
{
    private readonly List<Action<long, string?>> _followers = [];
    private string? _text;
    private long _version;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken)
    {
        var isWritten = text is not null && version == _version;
        if (isWritten)
        {
            (_text, _version) = (text, _version + 1);
            foreach (var follower in _followers.ToArray()) follower(_version, _text);
        }
        return new(new BudgetCell(isWritten, _version, isWritten ? null : _text, Time.GetUtcNow(), "one"));
    }

    public IDisposable Follow(string key, Action<long, string?> replaced)
    {
        _followers.Add(replaced);
        return new CancellationTokenSource();
    }
}

/// <summary>A clock that the benchmark moves, so that a second of turns costs no second. Timers fire where it is moved.</summary>
internal sealed class BudgetClock : TimeProvider
{
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly List<ManualTimer> _timers = [];
    private long _now = new DateTime(2026, 3, 2, 3, 0, 0, DateTimeKind.Utc).Ticks;

    public BudgetClock(BudgetMemory? store)
    {
        if (store is not null) store.Time = this;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public void Pass(TimeSpan span)
    {
        var end = _now + span.Ticks;
        while (true)
        {
            ManualTimer? next = null;
            foreach (var timer in _timers)
            {
                if (timer.Due <= end && (next is null || timer.Due < next.Due)) next = timer;
            }
            if (next is null) break;
            (_now, next.Due) = (Math.Max(_now, next.Due), long.MaxValue);
            next.Fire();
        }
        _now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(BudgetClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; } = long.MaxValue;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock._now + dueTime.Ticks;
            return true;
        }

        public void Dispose() => Due = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

namespace Kiwoom.Web.Time;

/// <summary>
/// The clock of a simulator in the page's process: it can stand still, run faster and be set forward, and never goes back. Timers made from it
/// fall due by its own time.
/// </summary>
internal sealed class MarketTime : TimeProvider
{
    /// <summary>How fast it may run.</summary>
    public const double Fastest = 600;

    /// <summary>How slowly it may run.</summary>
    public const double Slowest = 0.1;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _real;
    private readonly List<MarketTimer> _timers = [];
    private readonly long _start;
    private DateTimeOffset _base;
    private long _since;
    private TimeSpan _paused;
    private bool _isPaused;
    private double _speed = 1;

    /// <param name="start">The time that it begins with.</param>
    /// <param name="real">What moves it.</param>
    public MarketTime(DateTimeOffset start, TimeProvider real)
    {
        (_real, _base, _start) = (real, start.ToUniversalTime(), real.GetTimestamp());
        _since = _start;
        Client = new ClientTime(this);
    }

    /// <summary>
    /// The same time for a client and its desk, whose waits are real ones: what they wait for is not the market. While the clock stands still, no
    /// time passes for them either, so that a connection on which nothing comes does not count as lost.
    /// </summary>
    public TimeProvider Client { get; }

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_lock) return _isPaused;
        }
    }

    /// <summary>How fast it runs.</summary>
    public double Speed
    {
        get
        {
            lock (_lock) return _speed;
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return Now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Lets it stand still or run.</summary>
    public void Pause(bool isPaused) => Change(() =>
    {
        if (_isPaused && !isPaused) _paused += _real.GetElapsedTime(_pausedAt);
        if (!_isPaused && isPaused) _pausedAt = _real.GetTimestamp();
        _isPaused = isPaused;
    });

    /// <summary>Makes it run faster or more slowly.</summary>
    public void Run(double speed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, Slowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(speed, Fastest);
        Change(() => _speed = speed);
    }

    /// <summary>Sets it forward.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not later.</exception>
    public void JumpTo(DateTimeOffset time) => Change(() =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, _base);
        _base = time.ToUniversalTime();
    });

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MarketTimer(this, () => callback(state));
        lock (_lock) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private long _pausedAt;

    private DateTimeOffset Now => _isPaused ? _base : _base + _real.GetElapsedTime(_since) * _speed;

    private void Change(Action change)
    {
        List<MarketTimer> timers;
        lock (_lock)
        {
            _base = Now;
            _since = _real.GetTimestamp();
            change();
            timers = [.. _timers];
        }
        foreach (var timer in timers) timer.Arm();
    }

    // Real time since the beginning, without the pauses.
    private long Elapsed()
    {
        lock (_lock)
        {
            var pauses = _paused + (_isPaused ? _real.GetElapsedTime(_pausedAt) : TimeSpan.Zero);
            return (_real.GetElapsedTime(_start) - pauses).Ticks;
        }
    }

    private void Forget(MarketTimer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }

    // How long to sleep in real time until a moment of this clock; null while it stands still.
    private TimeSpan? UntilReal(DateTimeOffset due)
    {
        lock (_lock)
        {
            var left = due - Now;
            if (left <= TimeSpan.Zero) return TimeSpan.Zero;
            if (_isPaused) return null;
            var real = left / _speed;
            return real > LongestSleep ? LongestSleep : real;
        }
    }

    private sealed class ClientTime(MarketTime market) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => market.GetUtcNow();

        public override long GetTimestamp() => market.Elapsed();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            market._real.CreateTimer(callback, state, dueTime, period);
    }

    private sealed class MarketTimer : ITimer
    {
        private readonly Lock _lock = new();
        private readonly MarketTime _market;
        private readonly Action _fire;
        private readonly ITimer _real;
        private DateTimeOffset? _due;
        private TimeSpan _period;

        public MarketTimer(MarketTime market, Action fire)
        {
            (_market, _fire) = (market, fire);
            _real = market._real.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _market.GetUtcNow() + dueTime;
                _period = period;
            }
            return Arm();
        }

        public bool Arm()
        {
            lock (_lock)
            {
                var sleep = _due is { } due ? _market.UntilReal(due) : null;
                return _real.Change(sleep is { } real ? TimeSpan.FromMilliseconds(Math.Ceiling(real.TotalMilliseconds)) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            _market.Forget(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring()
        {
            lock (_lock)
            {
                if (_due is not { } due) return;
                if (_market.GetUtcNow() < due)
                {
                    Arm();
                    return;
                }
                // What it owes after a jump is one ring, not one for each period.
                _due = _period > TimeSpan.Zero ? _market.GetUtcNow() + _period : null;
                Arm();
            }
            _fire();
        }
    }
}

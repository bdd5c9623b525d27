using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>A store of one text on a test's clock, which can be away, slow, wrong about the time, and forget.</summary>
internal sealed class MemoryBudgetStore(ManualTimeProvider time) : IKiwoomBudgetStore
{
    private readonly List<Action<long, string?>> _followers = [];
    private string? _text;
    private long _version;
    private bool _isAway;

    public TimeSpan Latency { get; set; }

    /// <summary>How much its clock is ahead of that of the processes.</summary>
    public TimeSpan Ahead { get; set; } = TimeSpan.FromHours(-3);

    /// <summary>Whoever follows hears that something happened, as a connection breaks.</summary>
    public bool IsAway
    {
        get => _isAway;
        set
        {
            _isAway = value;
            if (LosesAnnouncements) return;
            foreach (var follower in _followers.ToArray()) follower(0, null);
        }
    }

    public string Epoch { get; set; } = "one";

    public bool LosesAnnouncements { get; set; }

    /// <summary>Others hear what was written up to half a second later, not at all, or twice.</summary>
    public Random? HeardLate { get; set; }

    /// <summary>Called once, while a text is being written.</summary>
    public Action? During { get; set; }

    public int Followers => _followers.Count;

    public int Written { get; private set; }

    public string? Text => _text;

    public void Put(string? text) => (_text, _version) = (text, _version + 1);

    public void Restore(string? text, long version) => (_text, _version) = (text, version);

    public long Version => _version;

    public async ValueTask<BudgetCell> ExchangeAsync(string key, long version, string? text, CancellationToken cancellationToken)
    {
        Assert.Equal("account", key);
        if (Latency > TimeSpan.Zero) await Later(Latency / 2);
        if (IsAway) throw new IOException("away");
        if (text is not null && During is { } during)
        {
            During = null;
            during();
        }
        var isWritten = text is not null && version == _version;
        if (isWritten) (_text, _version, Written) = (text, _version + 1, Written + 1);
        var cell = new BudgetCell(isWritten, _version, isWritten ? null : _text, time.GetUtcNow() + Ahead, Epoch);
        if (isWritten && !LosesAnnouncements)
        {
            foreach (var follower in _followers.ToArray()) Say(follower, _version, _text);
        }
        if (Latency > TimeSpan.Zero) await Later(Latency / 2);
        return cell;
    }

    public IDisposable Follow(string key, Action<long, string?> replaced)
    {
        _followers.Add(replaced);
        return new Follower(() => _followers.Remove(replaced));
    }

    private void Say(Action<long, string?> follower, long said, string? what)
    {
        if (HeardLate is null) follower(said, what);
        for (var i = HeardLate?.Next(3) ?? 0; i > 0; i--)
        {
            _ = Later(TimeSpan.FromMilliseconds(HeardLate!.Next(1, 500))).ContinueWith(
                _ => follower(said, what), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private Task Later(TimeSpan after)
    {
        var later = new TaskCompletionSource();
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                timer?.Dispose(); // thousands of them slow the clock down
                later.SetResult();
            },
            null,
            after,
            Timeout.InfiniteTimeSpan);
        return later.Task;
    }

    private sealed class Follower(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

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

    /// <summary>Called once, while a text is being written.</summary>
    public Action? During { get; set; }

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
            foreach (var follower in _followers.ToArray()) follower(_version, _text);
        }
        if (Latency > TimeSpan.Zero) await Later(Latency / 2);
        return cell;
    }

    public IDisposable Follow(string key, Action<long, string?> replaced)
    {
        _followers.Add(replaced);
        return new Follower(() => _followers.Remove(replaced));
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

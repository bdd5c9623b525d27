using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>One client of a relay.</summary>
internal sealed class RelaySession
{
    /// <summary>How long a client that has to go may still read what waits for it.</summary>
    private static readonly TimeSpan TimeToRead = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationTokenSource _stop;
    private Task _work = Task.CompletedTask;
    private int _requests;

    public RelaySession(SocketLine line, RealtimeRules rules, TimeProvider time)
    {
        (Line, Registrations) = (line, new Registrations(rules.MaxCodes));
        _stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        OpenedAt = time.GetUtcNow();
    }

    public SocketLine Line { get; }

    public DateTimeOffset OpenedAt { get; }

    public bool IsLoggedIn { get; set; }

    /// <summary>What it has registered, by group.</summary>
    public Registrations Registrations { get; set; }

    /// <summary>The same at the source: each is released once. Changed in its own work, under the relay's lock.</summary>
    public Dictionary<Registration, RelayItem> Held { get; } = [];

    public DateTimeOffset PingDue { get; set; }

    /// <summary>Since when a PING is not answered; null while all are.</summary>
    public DateTimeOffset? UnansweredSince { get; set; }

    /// <summary>How many requests wait for their answer.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Ends the connection, also where the client does not read.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>The connection has ended.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Work is done piece by piece, as it came. Under the relay's lock.</summary>
    public void Do(Func<Task> work)
    {
        Interlocked.Increment(ref _requests);
        _work = NextAsync(_work);

        async Task NextAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            try
            {
                await work().ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _requests);
            }
        }
    }

    /// <summary>What waits for it still arrives; after that it has to connect again.</summary>
    public void Close(int code, string text)
    {
        if (Line.IsClosed) return;
        Line.Close(code, text);
        _stop.CancelAfter(TimeToRead);
    }

    /// <summary>Its connection has ended.</summary>
    public void Leave() => _ = _gone.CancelAsync();
}

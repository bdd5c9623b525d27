using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>One client of a relay.</summary>
internal sealed class RelaySession(SocketLine line, RealtimeRules rules)
{
    /// <summary>How long a client that was told to go may still read what waits for it.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task _work = Task.CompletedTask;

    public SocketLine Line => line;

    public bool IsLoggedIn { get; set; }

    public Registrations Registrations { get; } = new(rules.MaxCodes);

    /// <summary>What it gets now.</summary>
    public HashSet<Registration> Routed { get; } = [];

    public DateTimeOffset PingDue { get; set; }

    /// <summary>Since when a PING is not answered; null while all are.</summary>
    public DateTimeOffset? UnansweredSince { get; set; }

    /// <summary>Ends the connection, also where the client does not read.</summary>
    public CancellationTokenSource Stop { get; } = new();

    /// <summary>Requests are answered one after another, as they came.</summary>
    public void Do(Func<Task> work)
    {
        lock (_lock) _work = Next(_work, work);

        static async Task Next(Task before, Func<Task> work)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            await work().ConfigureAwait(false);
        }
    }

    /// <summary>What waits for it still arrives; after that it has to register again.</summary>
    public void Close(int code, string text, TimeProvider time)
    {
        if (line.IsClosed) return;
        line.Close(code, text);
        _ = time.CreateTimer(static stop => ((CancellationTokenSource)stop!).Cancel(), Stop, Farewell, Timeout.InfiniteTimeSpan);
    }
}

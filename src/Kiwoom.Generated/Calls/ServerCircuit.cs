using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// Opens when queries in a row got no answer, or one of 5xx: then queries fail at once, but for one now and then that looks
/// whether the server is back. It is shared by the clients of an account, each with settings of its own. Orders do not heed
/// it: see docs/outcomes.md.
/// </summary>
internal sealed class ServerCircuit(TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile int _failures;
    private DateTimeOffset _downSince;
    private KiwoomError? _why;
    private long _opened;
    private ClientLog? _openedBy; // null while it is closed
    private volatile Opening? _open;

    /// <summary>Since when it has been open, and why; null while it is closed.</summary>
    public Opening? Open => _open;

    /// <summary>Why a query must not be sent now; null when it may.</summary>
    /// <param name="tr">Whose query.</param>
    /// <param name="tries">It will be sent at once: where the pause is over, it is the one that looks.</param>
    /// <param name="settings">The asking client's.</param>
    public KiwoomError? Refuse(TrDescriptor tr, bool tries, CircuitSettings settings)
    {
        if (_failures == 0 || settings.Failures == 0) return null;
        lock (_lock)
        {
            if (_openedBy is null) return null;
            var left = settings.Pause - time.GetElapsedTime(_opened);
            if (left <= TimeSpan.Zero)
            {
                if (tries) _opened = time.GetTimestamp();
                return null;
            }
            var since = _downSince.ToOffset(Korea.Offset).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
            return new KiwoomError
            {
                Class = ErrorClass.System,
                Message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Not sent: the server has been down since {since} ({_why!.Message}). The next query in {left.TotalSeconds:0.#} s tries it again."),
                Advice = "Wait, or check whether Kiwoom has announced maintenance.",
                TrId = tr.Id,
            };
        }
    }

    /// <summary>The server answered, whatever it said.</summary>
    public void Answered()
    {
        if (_failures == 0) return;
        Close(null);
    }

    /// <summary>No answer, or one that says that the server is down.</summary>
    public void Failed(KiwoomError error, CircuitSettings settings, ClientLog log)
    {
        lock (_lock)
        {
            if (_failures == 0) _downSince = time.GetUtcNow();
            if (_failures < int.MaxValue) _failures++;
            _why = error;
            if (settings.Failures == 0 || _failures < settings.Failures) return;
            _opened = time.GetTimestamp();
            if (_openedBy is not null) return;
            _openedBy = log;
            _open = new Opening(time.GetUtcNow(), error);
        }
        log.CircuitOpened(error);
    }

    /// <summary>Closes it, or only where <paramref name="openedBy"/> opened it: a client that is gone has none open.</summary>
    public void Close(ClientLog? openedBy)
    {
        ClientLog? opener;
        lock (_lock)
        {
            opener = _openedBy;
            if (openedBy is not null && opener != openedBy) return;
            (_failures, _openedBy, _open) = (0, null, null);
        }
        opener?.CircuitClosed();
    }

    public sealed record Opening(DateTimeOffset At, KiwoomError Error);
}

/// <summary>One client's view of its account's circuit.</summary>
internal sealed class ClientCircuit(ServerCircuit circuit, CircuitSettings settings, ClientLog log)
{
    /// <inheritdoc cref="ServerCircuit.Refuse"/>
    public KiwoomError? Refuse(TrDescriptor tr, bool tries) => circuit.Refuse(tr, tries, settings);

    /// <inheritdoc cref="ServerCircuit.Answered"/>
    public void Answered() => circuit.Answered();

    /// <inheritdoc cref="ServerCircuit.Failed"/>
    public void Failed(KiwoomError error) => circuit.Failed(error, settings, log);

    /// <summary>The client goes.</summary>
    public void Leave() => circuit.Close(log);
}

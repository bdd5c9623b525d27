using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// Opens when queries in a row got no answer, or one of 5xx: then queries fail at once, but for one now and then that looks
/// whether the server is back. Orders are not its matter: see docs/outcomes.md.
/// </summary>
internal sealed class ServerCircuit(CircuitSettings settings, TimeProvider time, ClientLog log)
{
    private static readonly TimeSpan Korea = TimeSpan.FromHours(9);

    private readonly Lock _lock = new();
    private volatile int _failures;
    private DateTimeOffset _downSince;
    private KiwoomError? _why;
    private long _opened;
    private bool _isOpen;

    /// <summary>Why a query must not be sent now; null when it may.</summary>
    /// <param name="tr">Whose query.</param>
    /// <param name="tries">It will be sent at once: where the pause is over, it is the one that looks.</param>
    public KiwoomError? Refuse(TrDescriptor tr, bool tries)
    {
        if (_failures == 0) return null;
        lock (_lock)
        {
            if (!_isOpen) return null;
            var left = settings.Pause - time.GetElapsedTime(_opened);
            if (left <= TimeSpan.Zero)
            {
                if (tries) _opened = time.GetTimestamp();
                return null;
            }
            var since = _downSince.ToOffset(Korea).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
            return new KiwoomError
            {
                Class = ErrorClass.System,
                Message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Not sent: the server has been down since {since} ({_why!.Message}). The next query in {left.TotalSeconds:0.#} s tries it again."),
                Advice = "Wait, or look whether Kiwoom has announced maintenance.",
                TrId = tr.Id,
            };
        }
    }

    /// <summary>The server answered, whatever it said.</summary>
    public void Answered()
    {
        if (_failures == 0) return;
        lock (_lock)
        {
            _failures = 0;
            if (!_isOpen) return;
            _isOpen = false;
        }
        log.CircuitClosed();
    }

    /// <summary>No answer, or one that says that the server is down.</summary>
    public void Failed(KiwoomError error)
    {
        lock (_lock)
        {
            if (_failures == 0) _downSince = time.GetUtcNow();
            if (_failures < int.MaxValue) _failures++;
            _why = error;
            if (settings.Failures == 0 || _failures < settings.Failures) return;
            _opened = time.GetTimestamp();
            if (_isOpen) return;
            _isOpen = true;
        }
        log.CircuitOpened(error);
    }
}

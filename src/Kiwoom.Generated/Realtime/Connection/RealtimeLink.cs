namespace Kiwoom.Generated;

/// <summary>One connection, from its opening to its end: it reads, sends and watches the silence. What frames mean is its owner's matter.</summary>
internal sealed class RealtimeLink : IAsyncDisposable
{
    // After a failure to send, the server's last words may still be on their way: they may say that another session has the key.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly IRealtimeSocket _socket;
    private readonly MessageReader _reader;
    private readonly FrameSender _sender;
    private readonly CancellationTokenSource _ended = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _silence;
    private readonly ITimer _watch;
    private readonly Action<RealtimeLink, LinkEnd> _onEnd;
    private ITimer? _lastWords;
    private volatile bool _isTaking;
    private LinkEnd? _end;
    private long _lastFrame;

    /// <param name="socket">The open connection.</param>
    /// <param name="settings">Its bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onEnd">Hears that it ends, at once: its reader may be held by a callback and come back much later.</param>
    public RealtimeLink(IRealtimeSocket socket, RealtimeSettings settings, TimeProvider time, Action<RealtimeLink, LinkEnd> onEnd)
    {
        _socket = socket;
        _onEnd = onEnd;
        _time = time;
        _silence = settings.SilenceTimeout;
        _reader = new MessageReader(socket, settings.MaxFrameBytes);
        _sender = new FrameSender(socket, EndSoon);
        _lastFrame = time.GetTimestamp();
        _watch = time.CreateTimer(static link => ((RealtimeLink)link!).Watch(), this, TimerWait.Of(_silence), Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is registered on this connection, but for the condition search.</summary>
    public RegistrationSession Registrations { get; } = new();

    /// <summary>The live condition searches of this connection.</summary>
    public RegistrationSession Conditions { get; } = new();

    /// <summary>What the server refused to register.</summary>
    public Dictionary<RegistrationKey, KiwoomError> Refusals { get; } = [];

    /// <summary>When the login was taken; null before.</summary>
    public DateTimeOffset? LoggedInAt { get; set; }

    public bool IsLoggedIn => LoggedInAt is not null;

    /// <summary>It ends, or has ended: what is sent now arrives nowhere.</summary>
    public bool IsEnding => Volatile.Read(ref _end) is not null;

    /// <summary>What the condition search was asked and has not answered; null where nothing is.</summary>
    public ConditionQuestion? Question { get; set; }

    /// <summary>Everything that was wanted was registered, or refused, at some time.</summary>
    public bool WasLive { get; set; }

    /// <summary>Live searches that got no answer, and when they were given up: one that comes late must not be taken for another.</summary>
    public Dictionary<string, DateTimeOffset> GivenUp { get; } = new(StringComparer.Ordinal);

    /// <summary>The list of conditions was asked for, as the server wants it before anything else about them.</summary>
    public bool HasListedConditions { get; set; }

    public RegistrationSession SessionOf(RegistrationKey key) => key.IsCondition ? Conditions : Registrations;

    /// <summary>Sends a frame, and disposes it.</summary>
    public void Send(PooledBody frame, bool isUrgent = false) => _sender.Send(frame, isUrgent);

    /// <summary>Ends the connection; the first reason counts.</summary>
    public void End(LinkEnd end)
    {
        if (Interlocked.CompareExchange(ref _end, end, null) is not null) return;
        _onEnd(this, end);
        Cancel();
    }

    /// <summary>Hands out frames until the connection ends.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<LinkEnd> ReadAsync(Action<MessageReader, int> take)
    {
        try
        {
            while (true)
            {
                var length = await _reader.ReadAsync(_ended.Token).ConfigureAwait(false);
                if (length < 0)
                {
                    End(ClosedBy(_reader.Last));
                    break;
                }
                Volatile.Write(ref _lastFrame, _time.GetTimestamp());
                _isTaking = true;
                take(_reader, length);
                _isTaking = false;
                if (_end is not null) break;
            }
        }
        catch (Exception e)
        {
            End(BrokenBy(e));
        }
        return _end!;
    }

    public async ValueTask DisposeAsync()
    {
        Cancel();
        _sender.Close();
        await _watch.DisposeAsync().ConfigureAwait(false);
        if (_lastWords is { } timer) await timer.DisposeAsync().ConfigureAwait(false);
        try
        {
            // A socket that never closes must not keep the next one from opening.
            await Task.Run(() => _socket.DisposeAsync().AsTask()).WaitAsync(Farewell, _time).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It is closed anyway.
        }
        _reader.Dispose();
    }

    // Whoever ends the connection may hold a lock: what waits goes on elsewhere.
    private void Cancel() => _ = _ended.CancelAsync();

    private void Watch()
    {
        var elapsed = _time.GetElapsedTime(Volatile.Read(ref _lastFrame));
        var why = _isTaking ? $"A callback has not returned for {_silence}, and nothing could be read." : $"Nothing came for {_silence}.";
        if (elapsed >= _silence) End(new(LinkEndKind.Silent, why));
        else if (_end is null) _watch.Change(TimerWait.Of(_silence - elapsed), Timeout.InfiniteTimeSpan);
    }

    // Nothing can be sent any more.
    private void EndSoon(Exception e) => _lastWords = _time.CreateTimer(
        static state =>
        {
            var (link, e) = ((RealtimeLink, Exception))state!;
            link.End(BrokenBy(e));
        },
        (this, e),
        LastWords,
        Timeout.InfiniteTimeSpan);

    private static LinkEnd ClosedBy(RealtimeSocketRead read)
    {
        var text = string.IsNullOrWhiteSpace(read.CloseText) ? "" : $": {ShownText.Line(read.CloseText, 200)}";
        return new(LinkEndKind.Closed, $"The server closed the connection ({read.CloseCode?.ToString() ?? "without a code"}){text}.");
    }

    private static LinkEnd BrokenBy(Exception e) => new(LinkEndKind.Broken, $"The connection broke: {ShownText.Line(e.Message, 200)}");
}

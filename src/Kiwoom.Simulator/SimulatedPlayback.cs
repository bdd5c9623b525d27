using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator;

/// <summary>A recording of realtime frames that the socket plays. Made by <see cref="KiwoomSimulator.Play"/>.</summary>
public sealed class SimulatedPlayback : IScheduled, IPlayedFrames, IDisposable
{
    private readonly ExchangeAccess _access;
    private readonly SocketDesk _sockets;
    private readonly PlaybackSettings _settings;
    private readonly IEnumerator<RecordedFrame> _frames;
    private readonly HashSet<RecordedItem> _items = [];
    private RecordedFrame? _next;
    private DateTimeOffset _firstAt;
    private DateTimeOffset? _began;
    private long _played;

    internal SimulatedPlayback(ExchangeAccess access, SocketDesk sockets, string path, PlaybackSettings settings)
    {
        (_access, _sockets, _settings) = (access, sockets, settings);
        // Everything is read once, so that a damaged file is reported now and not in the middle of the day.
        foreach (var frame in RealtimeRecording.Read(path))
        {
            Frames += frame.Kind == RecordedKind.Data ? 1 : 0;
            _items.UnionWith(frame.Items);
        }

        _frames = RealtimeRecording.Read(path).GetEnumerator();
        Advance();
        _firstAt = _next?.At ?? default;
    }

    /// <summary>How many frames the recording has.</summary>
    public long Frames { get; }

    /// <summary>How many frames were played.</summary>
    public long Played => _access.Do(() => _played);

    /// <summary>Whether nothing is left to play.</summary>
    public bool IsOver => _access.Do(() => _next is null);

    /// <summary>What the recording has data of, such as trades (0B) of 005930.</summary>
    public IReadOnlyCollection<RecordedItem> Items => _items;

    DateTimeOffset? IScheduled.Due => _began is { } began && _next is { } next ? began + (next.At - _firstAt) / _settings.Speed : null;

    /// <summary>Begins, if it has not begun.</summary>
    public void Start() => _access.Do(Begin);

    /// <summary>Ends it: nothing more is played, and the exchange's own data comes again.</summary>
    public void Dispose() => _access.Do(() =>
    {
        _next = null;
        _sockets.Forget(this);
        _access.Exchange.Clock.Remove(this);
        _frames.Dispose();
    });

    void IScheduled.RunDue(DateTimeOffset now)
    {
        var frame = _next!;
        Advance();
        if (frame.Kind == RecordedKind.Data)
        {
            _played++;
            _sockets.Play(frame);
        }
        else if (frame.Kind == RecordedKind.Lost && _settings.BreaksConnections)
        {
            _sockets.CutAll();
        }
    }

    bool IPlayedFrames.Has(string type, string item) => _items.Contains(new RecordedItem(type, item));

    void IPlayedFrames.Registered()
    {
        if (_settings.WaitsForRegistration) Begin();
    }

    internal void Begin()
    {
        if (_began is not null) return;
        _began = _access.Exchange.Now;
        _access.Exchange.Clock.Add(this);
    }

    private void Advance() => _next = _frames.MoveNext() ? _frames.Current : null;
}

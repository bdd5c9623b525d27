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
    private readonly DateTimeOffset _firstAt;
    private DateTimeOffset? _began;
    private long _played;

    internal SimulatedPlayback(ExchangeAccess access, SocketDesk sockets, string path, PlaybackSettings settings)
    {
        (_access, _sockets, _settings) = (access, sockets, settings);
        var file = new PlayedFile(path);
        var lines = 0;
        // Everything is read once, so that a damaged file is reported now and not in the middle of the day.
        foreach (var frame in file.Read())
        {
            lines++;
            Frames += frame.Kind == RecordedKind.Data ? 1 : 0;
            Losses += frame.Kind == RecordedKind.Lost ? 1 : 0;
            UnreadableFrames += frame.Kind == RecordedKind.Unreadable ? 1 : 0;
            IsWhole = frame.Kind == RecordedKind.Ended;
            _items.UnionWith(frame.Items.Select(one => one with { Item = sockets.ItemOf(one.Type, one.Item) }));
        }

        Damage = file.Damage;
        // Of a file that is still being written, no more than what was looked at.
        _frames = file.Read().Take(lines).GetEnumerator();
        Advance();
        _firstAt = _next?.At ?? default;
    }

    /// <summary>How many frames the recording has.</summary>
    public long Frames { get; }

    /// <summary>
    /// How many times the recorded connection was lost or closed: what the server sent until the next data is not in the recording.
    /// </summary>
    public int Losses { get; }

    /// <summary>How many frames came that the recorder could not read; they are not in the recording.</summary>
    public int UnreadableFrames { get; }

    /// <summary>Whether the recorder was closed; false for a recording that was cut off or is still being written.</summary>
    public bool IsWhole { get; }

    /// <summary>What is wrong with a last line that was cut off, which is not played; null for nothing.</summary>
    public string? Damage { get; }

    /// <summary>How many frames were played.</summary>
    public long Played => _access.Do(() => _played);

    /// <summary>Whether nothing is left to play.</summary>
    public bool IsOver => _access.Do(() => _next is null);

    /// <summary>What the recording has data of, such as trades (0B) of 005930; data of the account has no item.</summary>
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

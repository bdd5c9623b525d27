using Kiwoom.Simulator.Internal.Faults;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>One connection as the server keeps it: its login, what it has registered, its PINGs, and what goes wrong with it.</summary>
internal sealed class SocketSession(SocketLine line, RealtimeRules rules, SocketFaultPlan faults, Func<DateTimeOffset> now) : IFaultySession
{
    private readonly Queue<byte[]> _held = [];
    private readonly List<byte[]> _after = [];
    private byte[] _before = [];
    private DateTimeOffset? _unansweredSince;

    public SocketLine Line { get; } = line;

    /// <summary>The token of the login; null before it.</summary>
    public string? Token { get; private set; }

    public bool IsLoggedIn => Token is not null && !Line.IsClosed;

    public Registrations Registrations { get; } = new(rules.MaxCodes);

    public LiveConditions Conditions { get; } = new();

    /// <summary>When the next PING is due; null before the login.</summary>
    public DateTimeOffset? PingDue { get; private set; }

    /// <summary>Until when nothing is sent; null while all is.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    /// <summary>When there is something to do without a message of the client; null for never.</summary>
    public DateTimeOffset? Due => HeldUntil < PingDue ? HeldUntil : PingDue;

    public void LogIn(string token, DateTimeOffset at)
    {
        Token = token;
        PingDue = at + rules.FirstPing;
        _unansweredSince = null;
    }

    /// <summary>Sends a frame of data, or lets it go wrong.</summary>
    public void Push(byte[] frame)
    {
        if (faults.Take(SocketMoment.Push) is { } fault) fault.Apply(this, frame);
        else Send(frame);
    }

    /// <summary>The client sent a PING back, or one of its own.</summary>
    public void PingAnswered() => _unansweredSince = null;

    /// <summary>Sends the PING that is due, or ends a session whose client has not answered for too long.</summary>
    public void Ping(DateTimeOffset at)
    {
        PingDue += rules.PingInterval;
        if (PingDue <= at) PingDue = at + rules.PingInterval; // the clock went on by more than one at once
        if (faults.Take(SocketMoment.Ping) is not null) return;
        if (_unansweredSince is { } since && at - since >= rules.HeartbeatTimeout)
        {
            End(SocketFrames.HeartbeatMissed);
            return;
        }

        _unansweredSince ??= at;
        Send(SocketFrames.Ping);
    }

    /// <summary>Sends what was held, once its time has come.</summary>
    public void Release(DateTimeOffset at)
    {
        if (!(HeldUntil <= at)) return;
        HeldUntil = null;
        while (_held.TryDequeue(out var message)) Line.Push(message);
    }

    public void Send(byte[] message)
    {
        if (_before.Length > 0) (message, _before) = ([.. _before, .. message], []);
        Pass(message);
        foreach (var later in _after) Pass(later);
        _after.Clear();
    }

    /// <summary>Says why, and closes. What was held before comes first.</summary>
    public void End(byte[] why)
    {
        Release(DateTimeOffset.MaxValue);
        Line.Push(why);
        Close();
    }

    public void Close() => ((IFaultySession)this).Close(SocketFrames.NormalClosure, "Bye");

    void IFaultySession.SendAfterNext(byte[] message) => _after.Add(message);

    void IFaultySession.SendWithNext(byte[] message) => _before = [.. _before, .. message];

    void IFaultySession.SendCut(byte[] part)
    {
        Line.PushPart(part);
        Line.Cut();
    }

    void IFaultySession.Hold(TimeSpan time)
    {
        var until = now() + time;
        if (!(HeldUntil > until)) HeldUntil = until;
    }

    void IFaultySession.Cut() => Line.Cut();

    void IFaultySession.Close(int code, string text) => Line.Close(code, text);

    void IFaultySession.Replace() => End(SocketFrames.Replaced);

    void IFaultySession.MissHeartbeat() => End(SocketFrames.HeartbeatMissed);

    private void Pass(byte[] message)
    {
        if (HeldUntil is null) Line.Push(message);
        else _held.Enqueue(message);
    }
}

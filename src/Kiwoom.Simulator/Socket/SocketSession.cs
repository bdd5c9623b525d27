using Kiwoom.Generated;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>One connection as the server keeps it: its login, what it has registered, and its PINGs.</summary>
internal sealed class SocketSession(SocketLine line, RealtimeRules rules)
{
    private DateTimeOffset? _unansweredSince;

    public SocketLine Line { get; } = line;

    /// <summary>The token of the login; null before it.</summary>
    public string? Token { get; private set; }

    public bool IsLoggedIn => Token is not null && !Line.IsClosed;

    public Registrations Registrations { get; } = new(rules.MaxCodes);

    public LiveConditions Conditions { get; } = new();

    /// <summary>When the next PING is due; null before the login.</summary>
    public DateTimeOffset? PingDue { get; private set; }

    public void LogIn(string token, DateTimeOffset now)
    {
        Token = token;
        PingDue = now + rules.FirstPing;
        _unansweredSince = null;
    }

    /// <summary>Sends a frame of data.</summary>
    public void Push(byte[] frame) => Line.Push(frame);

    /// <summary>The client sent a PING back, or one of its own.</summary>
    public void Hear() => _unansweredSince = null;

    /// <summary>Sends the PING that is due, or ends a session whose client has not answered for too long.</summary>
    public void Ping(DateTimeOffset now)
    {
        PingDue += rules.PingInterval;
        if (PingDue <= now) PingDue = now + rules.PingInterval; // the clock went on by more than one at once
        if (_unansweredSince is { } since && now - since >= rules.HeartbeatTimeout)
        {
            End(SocketFrames.HeartbeatMissed);
            return;
        }

        _unansweredSince ??= now;
        Line.Push(SocketFrames.Ping);
    }

    /// <summary>Says why, and closes.</summary>
    public void End(byte[] why)
    {
        Line.Push(why);
        Close();
    }

    public void Close() => Line.Close(SocketFrames.NormalClosure, "Bye");
}

using System.Security.Cryptography;
using System.Text;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>The clients of a relay: it answers them as the server would, and each gets what it has registered of what the server pushes.</summary>
internal sealed partial class RelayDesk : IDisposable
{
    private const int ConnectAgain = 1012; // RFC 6455's registry: service restart
    private const int TryLater = 1013;
    private const int MaxRequests = 256;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LoginTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly KiwoomRelayOptions _options;
    private readonly byte[] _token;
    private readonly HashSet<RelaySession> _sessions = [];
    private readonly RelaySource _source;
    private readonly ITimer _timer;
    private long _messages;
    private long _slowClients;

    public RelayDesk(KiwoomRelayOptions options, IKiwoomClient client, RelayFrame frame)
    {
        (_options, _token) = (options, Encoding.UTF8.GetBytes(options.Token));
        _source = new RelaySource(client, frame, _lock, Pass, static session => session.Close(ConnectAgain, "The relay missed something. Connect and register again."));
        _timer = options.TimeProvider.CreateTimer(static desk => ((RelayDesk)desk!).Watch(), this, Tick, Tick);
    }

    public int Clients
    {
        get
        {
            lock (_lock) return _sessions.Count(static s => s.IsLoggedIn);
        }
    }

    public long Messages => Volatile.Read(ref _messages);

    public long SlowClients => Volatile.Read(ref _slowClients);

    /// <summary>A new connection, nobody logged in.</summary>
    public RelaySession Open()
    {
        RelaySession? session = null;
        var line = new SocketLine((_, message) => Receive(session!, message), _ => Leave(session!));
        session = new RelaySession(line, _options.Rules, _options.TimeProvider);
        lock (_lock)
        {
            if (_sessions.Count < _options.MaxClients) _sessions.Add(session);
            else session.Close(TryLater, "The relay has as many clients as it takes.");
        }
        return session;
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            foreach (var session in _sessions) session.Close(ConnectAgain, "The relay ends.");
        }
    }

    private void Pass(RelaySession session, byte[] message)
    {
        if (Push(session, message)) _messages++;
    }

    // Under the lock.
    private bool Push(RelaySession session, byte[] message)
    {
        if (session.Line.IsClosed) return false;
        if (session.Line.PendingBytes + message.Length <= _options.MaxPendingBytes)
        {
            session.Line.Push(message);
            return true;
        }
        _slowClients++;
        session.Close(TryLater, "Too slow: messages were lost. Connect and register again.");
        return false;
    }

    private void Receive(RelaySession session, ReadOnlyMemory<byte> message)
    {
        lock (_lock)
        {
            if (session.Line.IsClosed) return;
            if (message.Length > _options.Rules.MaxFrameBytes)
                session.Close(SocketFrames.TooBigClosure, $"Max frame length of {_options.Rules.MaxFrameBytes} has been exceeded.");
            else if (session.Requests >= MaxRequests)
                session.Close(TryLater, $"More than {MaxRequests} requests wait for their answers. Send fewer at once.");
            else if (SocketRequest.Parse(message) is var request && session.IsLoggedIn && request?.Service == SocketWords.Ping)
                session.UnansweredSince = null;
            else
                session.Do(() => AnswerAsync(session, request));
        }
    }

    private Task AnswerAsync(RelaySession session, SocketRequest? request)
    {
        var service = request?.Service ?? "";
        if (service == SocketWords.Login) LogIn(session, request!.Token);
        else if (session.IsLoggedIn && service == SocketWords.Register) return RegisterAsync(session, request!);
        else if (session.IsLoggedIn && service == SocketWords.Remove) Remove(session, request!);
        else if (session.IsLoggedIn && service == SocketWords.Ping) return Task.CompletedTask; // it came right behind the login
        else
        {
            Answer(session, service, !session.IsLoggedIn ? SocketErrors.NotLoggedIn
                : service.Length == 0 ? SocketErrors.Missing(SocketWords.ServiceName)
                : SocketErrors.UnknownService(service));
        }
        return Task.CompletedTask;
    }

    private void LogIn(RelaySession session, string token)
    {
        lock (_lock)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _token))
            {
                if (!session.IsLoggedIn) session.PingDue = _options.TimeProvider.GetUtcNow() + _options.Rules.FirstPing;
                session.IsLoggedIn = true;
                Push(session, SocketFrames.LoggedIn);
                return;
            }
            Push(session, SocketFrames.Answer(SocketWords.Login, SocketErrors.InvalidToken));
            session.Close(SocketFrames.NormalClosure, "Bye");
        }
    }

    private void Answer(RelaySession session, string service, ServerError? error)
    {
        lock (_lock) Push(session, SocketFrames.Answer(service, error));
    }

    // What it holds is released after all that it asked for: each once.
    private void Leave(RelaySession session)
    {
        lock (_lock)
        {
            _sessions.Remove(session);
            foreach (var item in session.Held.Values) item.Readers.Remove(session);
            session.Do(() =>
            {
                _source.Release(session.Held.Values);
                return Task.CompletedTask;
            });
            session.Leave();
        }
    }

    private void Watch()
    {
        var now = _options.TimeProvider.GetUtcNow();
        lock (_lock)
        {
            foreach (var session in _sessions.Where(static s => !s.Line.IsClosed))
            {
                if (session.IsLoggedIn) Ping(session, now);
                else if (now - session.OpenedAt >= LoginTimeout) session.Close(SocketFrames.NormalClosure, "Nobody logged in.");
            }
        }
    }

    private void Ping(RelaySession session, DateTimeOffset now)
    {
        if (session.PingDue > now) return;
        session.PingDue = now + _options.Rules.PingInterval;
        if (now - session.UnansweredSince >= _options.Rules.HeartbeatTimeout)
        {
            Push(session, SocketFrames.HeartbeatMissed);
            session.Close(SocketFrames.NormalClosure, "Bye");
            return;
        }
        session.UnansweredSince ??= now;
        Push(session, SocketFrames.Ping);
    }
}

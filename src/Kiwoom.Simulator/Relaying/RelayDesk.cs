using System.Security.Cryptography;
using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Relaying;

/// <summary>The clients of a relay: it answers them as the server would, and gives each what it has registered of what the server pushes.</summary>
internal sealed class RelayDesk : IRealtimeTap, IDisposable
{
    private const int ConnectAgain = 1012; // RFC 6455's registry: service restart
    private const int TryLater = 1013;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly KiwoomRelayOptions _options;
    private readonly byte[] _token;
    private readonly HashSet<RelaySession> _sessions = [];
    private readonly RelayRoutes _routes = new();
    private readonly Action<RelaySession, byte[]> _push;
    private readonly ITimer _timer;
    private RelayRegistrar? _registrar;

    public RelayDesk(KiwoomRelayOptions options)
    {
        (_options, _token, _push) = (options, Encoding.UTF8.GetBytes(options.Token), Push);
        _timer = options.TimeProvider.CreateTimer(static desk => ((RelayDesk)desk!).Ping(), this, Tick, Tick);
    }

    public int Clients
    {
        get
        {
            lock (_lock) return _sessions.Count(static s => s.IsLoggedIn);
        }
    }

    public long Passed { get; private set; }

    public long SlowClients { get; private set; }

    public void Begin(IKiwoomClient client) => _registrar = new RelayRegistrar(new RelaySource(client), _options.AllowsAccountData);

    /// <summary>A new connection, nobody logged in.</summary>
    public RelaySession Open()
    {
        RelaySession? session = null;
        var line = new SocketLine((_, message) => Receive(session!, message), _ => Leave(session!));
        session = new RelaySession(line, _options.Rules);
        lock (_lock)
        {
            if (_sessions.Count < _options.MostClients) _sessions.Add(session);
            else Close(session, TryLater, "The relay has as many clients as it takes.");
        }
        return session;
    }

    public void Connected()
    {
    }

    // Whoever has something registered is disconnected: its library, whichever it is, knows then that it missed something.
    public void Lost()
    {
        lock (_lock)
        {
            foreach (var session in _sessions.Where(static s => s.Routed.Count > 0))
                Close(session, ConnectAgain, "The relay lost its own connection. Connect and register again.");
        }
    }

    public void Received(ReadOnlyMemory<byte> message)
    {
        lock (_lock)
        {
            if (!_routes.AreEmpty && _routes.Pass(message, _push)) Passed++;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            foreach (var session in _sessions) Close(session, ConnectAgain, "The relay ends.");
        }
    }

    private void Push(RelaySession session, byte[] message)
    {
        if (session.Line.IsClosed) return;
        if (session.Line.Pending < _options.MostPending)
        {
            session.Line.Push(message);
            return;
        }
        SlowClients++;
        Close(session, TryLater, "Too slow: messages were lost. Connect and register again.");
    }

    private void Close(RelaySession session, int code, string text) => session.Close(code, text, _options.TimeProvider);

    private void Receive(RelaySession session, ReadOnlyMemory<byte> message)
    {
        if (session.Line.IsClosed) return;
        if (message.Length > _options.Rules.MaxFrameBytes)
        {
            Close(session, SocketFrames.TooBigClosure, $"Max frame length of {_options.Rules.MaxFrameBytes} has been exceeded.");
            return;
        }
        var request = SocketRequest.Parse(message);
        var service = request?.Service ?? "";
        if (session.IsLoggedIn && service == SocketWords.Ping) session.UnansweredSince = null;
        else session.Do(() => AnswerAsync(session, request, service));
    }

    private async Task AnswerAsync(RelaySession session, SocketRequest? request, string service)
    {
        switch (service)
        {
            case SocketWords.Login:
                LogIn(session, request!.Token);
                return;
            case SocketWords.Register or SocketWords.Remove when session.IsLoggedIn:
                await ChangeAsync(session, request!, service).ConfigureAwait(false);
                return;
            default:
                var error = !session.IsLoggedIn ? SocketErrors.NotLoggedIn
                    : service.Length == 0 ? SocketErrors.Missing(SocketWords.ServiceName)
                    : SocketErrors.UnknownService(service);
                session.Line.Push(SocketFrames.Answer(service, error));
                return;
        }
    }

    private void LogIn(RelaySession session, string token)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _token))
        {
            session.Line.Push(SocketFrames.Answer(SocketWords.Login, SocketErrors.InvalidToken));
            Close(session, SocketFrames.NormalClosure, "Bye");
            return;
        }
        (session.IsLoggedIn, session.PingDue) = (true, _options.TimeProvider.GetUtcNow() + _options.Rules.FirstPing);
        session.Line.Push(SocketFrames.LoggedIn);
    }

    // The answer is sent and the routes are made in one step: nothing that was registered comes before the answer, and nothing is missed after it.
    private async Task ChangeAsync(RelaySession session, SocketRequest request, string service)
    {
        var error = service == SocketWords.Remove ? _registrar!.Remove(session, request) : await _registrar!.AddAsync(session, request).ConfigureAwait(false);
        List<Registration> gone;
        lock (_lock)
        {
            var next = session.Registrations.All.ToHashSet();
            gone = [.. session.Routed.Where(one => !next.Contains(one))];
            foreach (var one in gone) _routes.Remove(session, one);
            session.Line.Push(SocketFrames.Answer(service, error));
            if (_sessions.Contains(session) && !session.Line.IsClosed)
            {
                foreach (var one in next) _routes.Add(session, one);
            }
            else
            {
                gone.AddRange(next.Where(one => !session.Routed.Contains(one))); // it left meanwhile
            }
        }
        await _registrar.EndAsync(gone).ConfigureAwait(false);
    }

    private void Leave(RelaySession session)
    {
        List<Registration> gone;
        lock (_lock)
        {
            _sessions.Remove(session);
            gone = [.. session.Routed];
            foreach (var one in gone) _routes.Remove(session, one);
        }
        session.Do(() => _registrar!.EndAsync(gone));
    }

    private void Ping()
    {
        var now = _options.TimeProvider.GetUtcNow();
        lock (_lock)
        {
            foreach (var session in _sessions.Where(s => s.IsLoggedIn && s.PingDue <= now && !s.Line.IsClosed))
            {
                session.PingDue = now + _options.Rules.PingInterval;
                if (now - session.UnansweredSince >= _options.Rules.HeartbeatTimeout)
                {
                    session.Line.Push(SocketFrames.HeartbeatMissed);
                    Close(session, SocketFrames.NormalClosure, "Bye");
                    continue;
                }
                session.UnansweredSince ??= now;
                session.Line.Push(SocketFrames.Ping);
            }
        }
    }
}

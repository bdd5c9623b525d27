using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>A server of the socket in memory: it speaks the protocol, and does whatever wrong a test asks for.</summary>
internal sealed class FakeSocketServer : IRealtimeSocketFactory
{
    private readonly Lock _lock = new();
    private readonly List<FakeConnection> _connections = [];

    /// <summary>Every frame that clients sent and whose answer is decided, in order, of all connections.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>Where clients connected to.</summary>
    public ConcurrentQueue<Uri> Addresses { get; } = [];

    /// <summary>Changes or suppresses the answer to a frame; gets the frame, which is not yet among the received, and the usual answer.</summary>
    public Func<JsonElement, string, string?> Answer { get; set; } = static (_, usual) => usual;

    /// <summary>Whether connections are refused.</summary>
    public Exception? ConnectFailure { get; set; }

    /// <summary>How many bytes one read gives at most.</summary>
    public int ReadSize { get; set; } = int.MaxValue;

    /// <summary>Runs before a connection is opened; it may never end.</summary>
    public Func<Task> Opening { get; set; } = static () => Task.CompletedTask;

    /// <summary>Runs before a connection is closed by the client; it may never end.</summary>
    public Func<Task> Closing { get; set; } = static () => Task.CompletedTask;

    public int Connects { get; private set; }

    /// <summary>How many connections are open at once.</summary>
    public int OpenConnections
    {
        get
        {
            lock (_lock) return _connections.Count(c => !c.IsClosed);
        }
    }

    /// <summary>The connection that is open; null where none is.</summary>
    public FakeConnection? Current
    {
        get
        {
            lock (_lock) return _connections.LastOrDefault(c => !c.IsClosed);
        }
    }

    /// <summary>What the open connection has registered: type and item.</summary>
    public IReadOnlySet<(string Type, string Item)> Registered => Current?.Registered ?? [];

    public async ValueTask<IRealtimeSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        await Opening();
        lock (_lock)
        {
            Connects++;
            Addresses.Enqueue(address);
            if (ConnectFailure is { } failure) throw failure;
            var connection = new FakeConnection(this);
            _connections.Add(connection);
            return connection;
        }
    }

    /// <summary>Pushes to the open connection what is registered there.</summary>
    public void Push(string type, string item, string values, string name = "x") =>
        Current?.Push(type, item, values, name);

    public void Trade(string item, int price, int cumulative = 100, string time = "093000") =>
        Push("0B", item, Values(price, cumulative, time));

    public static string Values(int price, int cumulative, string time = "093000") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"20":"{{time}}","10":"+{{price}}","11":"100","12":"0.10","27":"+{{price}}","28":"+{{price}}","15":"+1","13":"{{cumulative}}","14":"5"}""");

    public int CountOf(string service) => Received.Count(f => f.Contains($"\"trnm\":\"{service}\"", StringComparison.Ordinal));

    public int CountOfFramesWith(string text) => Received.Count(f => f.Contains(text, StringComparison.Ordinal));
}

/// <summary>One connection, from the server's side and from the client's.</summary>
internal sealed class FakeConnection(FakeSocketServer server) : IRealtimeSocket
{
    private readonly Channel<byte[]> _toClient = Channel.CreateUnbounded<byte[]>();
    private readonly Lock _lock = new();
    private readonly HashSet<(string Type, string Item)> _registered = [];
    private byte[] _part = [];
    private int _at;
    private volatile bool _isReading;
    private Exception? _failure;
    private RealtimeSocketRead _closed = RealtimeSocketRead.Closed(1000, "Bye");

    /// <summary>What is registered now.</summary>
    public HashSet<(string Type, string Item)> Registered
    {
        get
        {
            lock (_lock) return [.. _registered];
        }
    }

    public bool IsLoggedIn { get; private set; }

    public bool IsClosed { get; private set; }

    public bool HasListed { get; private set; }

    /// <summary>What every sending of the client throws; what the server sends still arrives.</summary>
    public Exception? SendFailure { get; set; }

    /// <summary>How often the client tried to send and could not.</summary>
    public int FailedSends { get; private set; }

    /// <summary>The client has read everything that was sent, and asks for more.</summary>
    public bool IsDrained => _toClient.Reader.Count == 0 && _isReading && _at == _part.Length;

    /// <summary>Sends anything.</summary>
    public void Send(string frame) => Send(Encoding.UTF8.GetBytes(frame));

    public void Send(byte[] frame) => _toClient.Writer.TryWrite(frame);

    public void Push(string type, string item, string values, string name = "x")
    {
        lock (_lock)
        {
            if (!IsLoggedIn || IsClosed || !_registered.Any(r => r.Type == type && (r.Item == item || r.Item == ""))) return;
            Send($$"""{"data":[{"values":{{values}},"type":"{{type}}","name":"{{name}}","item":"{{item}}"}],"trnm":"REAL"}""");
        }
    }

    /// <summary>Closes as a server does; what was sent before still arrives.</summary>
    public void Close(int? code = 1000, string? text = "Bye")
    {
        lock (_lock)
        {
            IsClosed = true;
            _closed = RealtimeSocketRead.Closed(code, text);
            _toClient.Writer.TryComplete();
        }
    }

    /// <summary>Breaks; what was sent and not read is lost.</summary>
    public void Break(string why = "connection reset")
    {
        lock (_lock)
        {
            IsClosed = true;
            _failure = new IOException(why);
            while (_toClient.Reader.TryRead(out _))
            {
            }
            _toClient.Writer.TryComplete(_failure);
        }
    }

    public async ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_failure is not null) throw _failure;
        if (_at == _part.Length)
        {
            _isReading = true;
            var isMore = await _toClient.Reader.WaitToReadAsync(cancellationToken);
            _isReading = false;
            if (!isMore || !_toClient.Reader.TryRead(out var next)) return _failure is null ? _closed : throw _failure;
            (_part, _at) = (next, 0);
        }
        var count = Math.Min(Math.Min(buffer.Length, server.ReadSize), _part.Length - _at);
        _part.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return RealtimeSocketRead.Part(count, _at == _part.Length);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (IsClosed) throw new IOException("closed");
        if (SendFailure is { } failure)
        {
            FailedSends++;
            throw failure;
        }
        var text = Encoding.UTF8.GetString(message.Span);
        using var document = JsonDocument.Parse(text);
        var frame = document.RootElement;
        var service = frame.GetProperty("trnm").GetString()!;
        var usual = service == "PING" ? "" : Usual(service, frame);
        var answer = service == "PING" ? null : server.Answer(frame.Clone(), usual);
        server.Received.Enqueue(text); // whoever waits for it may change how the next one is answered
        lock (_lock)
        {
            if (answer == usual || answer?.Contains("\"return_code\":0", StringComparison.Ordinal) == true) Apply(service, frame);
            if (answer is not null) Send(answer);
        }
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await server.Closing();
        lock (_lock)
        {
            IsClosed = true;
            _toClient.Writer.TryComplete();
        }
    }

    private string Usual(string service, JsonElement frame)
    {
        if (!IsLoggedIn && service != "LOGIN") return """{"trnm":"","return_code":100013,"return_msg":"로그인 인증 전 다른 전문"}""";
        var sequence = frame.TryGetProperty("seq", out var seq) ? $"\"seq\":\"{seq.GetString(),-4}\"," : "";
        return service switch
        {
            "LOGIN" => """{"trnm":"LOGIN","return_code":0,"return_msg":"","sor_yn":"Y"}""",
            "CNSRLST" => """{"trnm":"CNSRLST","return_code":0,"return_msg":"","data":[["0","조건1"],["7","조건2"]]}""",
            "CNSRREQ" when !HasListed => """{"trnm":"CNSRREQ","return_code":900001,"return_msg":"no list"}""",
            "CNSRREQ" when frame.GetProperty("search_type").GetString() == "1" =>
                $$"""{"trnm":"CNSRREQ",{{sequence}}"return_code":0,"data":[{"jmcode":"A005930"}]}""",
            "CNSRREQ" => $$"""{"trnm":"CNSRREQ",{{sequence}}"cont_yn":"N","next_key":"","return_code":0,"data":[{"9001":"A005930","302":"삼성전자","10":"000061000"}]}""",
            _ => $$"""{"trnm":"{{service}}",{{sequence}}"return_code":0,"return_msg":""}""",
        };
    }

    private void Apply(string service, JsonElement frame)
    {
        if (service == "LOGIN") IsLoggedIn = true;
        if (service == "CNSRLST") HasListed = true;
        if (service is not ("REG" or "REMOVE")) return;
        foreach (var selection in frame.GetProperty("data").EnumerateArray())
        {
            foreach (var item in selection.GetProperty("item").EnumerateArray())
            {
                foreach (var type in selection.GetProperty("type").EnumerateArray())
                {
                    var key = (type.GetString()!, item.GetString()!);
                    if (service == "REG") _registered.Add(key);
                    else _registered.Remove(key);
                }
            }
        }
    }
}

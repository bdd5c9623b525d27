using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>A simulator over real HTTP, and servers of <c>kiwoom mcp</c> that ask it, with one folder for keys, log and plans.</summary>
internal sealed class McpHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-mcp-");
    private readonly List<McpSession> _sessions = [];
    private readonly SimulatorHost _host;

    private McpHost(KiwoomSimulator simulator, SimulatorHost host, DaytimeProvider time) => (Simulator, _host, Time) = (simulator, host, time);

    public KiwoomSimulator Simulator { get; }

    public DaytimeProvider Time { get; }

    /// <summary>The clock of the tool where it is not the simulator's.</summary>
    public TimeProvider? ToolTime { get; set; }

    public string Address => _host.Address.ToString();

    /// <summary>The user's folder.</summary>
    public string Folder => Path.Combine(_folder.FullName, "home");

    public string Journal => Path.Combine(_folder.FullName, "journal");

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>All lines of the log.</summary>
    public string Log => string.Concat(Directory.EnumerateFiles(Path.Combine(Folder, "mcp", "log")).Select(File.ReadAllText));

    public static async Task<McpHost> StartAsync(Action<SimulatorOptions>? change = null)
    {
        var time = new DaytimeProvider();
        var options = new SimulatorOptions
        {
            TimeProvider = time,
            FirstOrderNumber = 138,
            AccountNumber = "5551234567",
            Holdings = [new InitialHolding("005930", 100, 65_000)],
        };
        change?.Invoke(options);
        var simulator = new KiwoomSimulator(options);
        return new McpHost(simulator, await SimulatorHost.StartAsync(simulator), time);
    }

    /// <summary>Serves over streams, with a client at the other end.</summary>
    /// <param name="client">Changes the client.</param>
    /// <param name="arguments">Behind <c>kiwoom mcp</c>; without <c>--env</c> the simulator of this host.</param>
    public async Task<McpSession> ServeAsync(Action<McpClientOptions>? client, params string[] arguments)
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var (run, _, error) = Begin(() => (toServer.Reader.AsStream(), toClient.Writer.AsStream()), CancellationToken.None, arguments);
        var transport = new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream());
        var options = ClientOptions(client);
        var connected = McpClient.CreateAsync(transport, options).WaitAsync(Patience);
        await Task.WhenAny(connected, run);
        Assert.False(run.IsCompleted, error.ToString());
        var session = new McpSession(await connected, async () =>
        {
            await toServer.Writer.CompleteAsync();
            Assert.Equal(0, await run.WaitAsync(Patience));
        });
        _sessions.Add(session);
        return session;
    }

    public Task<McpSession> ServeAsync(params string[] arguments) => ServeAsync(null, arguments);

    /// <summary>Serves over HTTP.</summary>
    public async Task<McpOverHttp> ServeOverHttpAsync(params string[] arguments)
    {
        var stop = new CancellationTokenSource();
        var (run, output, error) = Begin(null, stop.Token, ["--http", .. arguments]);
        await Task.WhenAny(output.Second, run).WaitAsync(Patience);
        Assert.False(run.IsCompleted, error.ToString());
        return new McpOverHttp(output.ToString(), async () =>
        {
            await stop.CancelAsync();
            Assert.Equal(0, await run.WaitAsync(Patience));
            stop.Dispose();
        });
    }

    /// <summary>Runs another command of the tool with the same folder, such as <c>kiwoom approve</c>.</summary>
    public async Task<ToolRun> RunAsync(string input, bool isInteractive, params string[] arguments)
    {
        using var reader = new StringReader(input);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await Program.RunAsync(arguments, new ToolContext
        {
            Output = Tests.Tool.Console(output),
            Error = Tests.Tool.Console(error),
            Input = reader,
            IsInteractive = isInteractive,
            Local = Local,
            // As in another process: a client with another clock shares nothing with those of the server.
            ChangeClient = static options => (options.Limits, options.TimeProvider) = (KiwoomLimits.None, new OwnTime()),
            Arguments = arguments,
        });
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    private sealed class OwnTime : TimeProvider;

    public static McpClientOptions ClientOptions(Action<McpClientOptions>? change)
    {
        var options = new McpClientOptions { ClientInfo = new Implementation { Name = "a test", Version = "1" } };
        change?.Invoke(options);
        return options;
    }

    /// <summary>A client whose person answers.</summary>
    public static Action<McpClientOptions> Person(Func<ElicitRequestParams, ElicitResult> answer, string? protocol = null) => options =>
    {
        options.ProtocolVersion = protocol;
        options.Capabilities = new ClientCapabilities { Elicitation = new ElicitationCapability() };
        options.Handlers = new McpClientHandlers { ElicitationHandler = (request, _) => ValueTask.FromResult(answer(request!)) };
    };

    /// <summary>What a person types.</summary>
    public static ElicitResult Typed(string text) => new()
    {
        Action = "accept",
        Content = new Dictionary<string, JsonElement> { ["confirmation"] = JsonSerializer.SerializeToElement(text) },
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions) await session.DisposeAsync();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private LocalSettings Local => new() { Variable = name => Variables.GetValueOrDefault(name), Folder = Folder, TimeProvider = ToolTime ?? Time };

    private (Task<int> Run, LineWriter Output, StringWriter Error) Begin(Func<(Stream, Stream)>? streams, CancellationToken closed, string[] given)
    {
        string[] server = given.Contains("--env") ? [] : ["--env", Address, "--journal", Journal];
        string[] arguments = ["mcp", .. given, .. server];
        var (output, error) = (new LineWriter(), new StringWriter());
        var run = Program.RunAsync(arguments, new ToolContext
        {
            Output = Tests.Tool.Console(output),
            OutputClosed = closed,
            Error = Tests.Tool.Console(error),
            OpenStreams = streams,
            Local = Local,
            ChangeClient = static options => options.Limits = KiwoomLimits.None,
            Arguments = arguments,
        });
        return (run, output, error);
    }

    /// <summary>Waits for the second line without looking again and again.</summary>
    private sealed class LineWriter : StringWriter
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _lines;

        public Task Second => _second.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (++_lines == 2) _second.TrySetResult();
        }
    }
}

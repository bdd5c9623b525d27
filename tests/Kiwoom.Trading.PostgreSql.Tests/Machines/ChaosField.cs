using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.JournalProcess;
using Kiwoom.Simulator;
using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>Four desks in processes of their own, one account on a simulator in this one, and one database.</summary>
internal sealed class ChaosField : IAsyncDisposable
{
    public const int Desks = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly OwnServer _server;
    private readonly string _text;
    private readonly SimulatorHost _host;
    private readonly ProcessClock _clock;
    private readonly string _token;
    private readonly DatabaseProxy[] _proxies;
    private readonly DeskChild[] _children = new DeskChild[Desks];
    private readonly Lock _lock = new();
    private readonly List<(int Orders, TaskCompletionSource Came)> _awaited = [];
    private DeskChild? _writer;
    private int _orders;

    private ChaosField(OwnServer server, string text, KiwoomSimulator simulator, SimulatorHost host, ProcessClock clock, string token)
    {
        (_server, _text, Simulator, _host, _clock, _token) = (server, text, simulator, host, clock, token);
        _proxies = [.. Enumerable.Range(0, Desks).Select(_ => new DatabaseProxy(server.Folder))];
        simulator.Answered += (request, _) => Count(request);
        for (var i = 0; i < Desks; i++) Start(i, TimeSpan.Zero);
    }

    /// <summary>The account.</summary>
    public KiwoomSimulator Simulator { get; }

    /// <summary>What the processes said, counted.</summary>
    public ChaosCounts Counts { get; } = new();

    public static async Task<ChaosField> BeginAsync(OwnServer server, string name)
    {
        // Noon in Korea, wherever and whenever this runs: no clock is on another day.
        var clock = new ProcessClock { Ahead = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero) - DateTimeOffset.UtcNow };
        string[] stocks = ["005930", "000660", "035420", "035720", "005380", "039490"];
        var simulator = new KiwoomSimulator(new SimulatorOptions
        {
            TimeProvider = clock,
            Cash = 1_000_000_000_000_000,
            Holdings = [.. stocks.Select(s => new InitialHolding(s, 10_000_000, 10_000))],
            PageSize = 1_000,
        });
        return new ChaosField(server, await server.CreateAsync(name), simulator, await SimulatorHost.StartAsync(simulator), clock, await TokenOfAsync(simulator));
    }

    /// <summary>Does what a plan says, and waits until somebody orders again.</summary>
    /// <exception cref="TimeoutException">Nobody does; the message names the plan.</exception>
    public async Task RunAsync(ChaosPlan plan)
    {
        await OrdersAsync(plan.AfterOrders, plan, "before");
        for (var since = System.Diagnostics.Stopwatch.GetTimestamp(); System.Diagnostics.Stopwatch.GetElapsedTime(since) < plan.Moment;) Thread.SpinWait(20);
        await DoAsync(plan.Steps, 0);
        if (plan.Number % 3 == 0) Fill();
        await OrdersAsync(2, plan, "after");
    }

    /// <summary>Ends all desks in order, and lets one in this process find out what is still unknown.</summary>
    /// <returns>What is still unknown then.</returns>
    public async Task<IReadOnlyList<UnknownRequest>> EndAsync()
    {
        foreach (var child in _children) Assert.True(await child.EndAsync(Patience), $"{child.Name} did not end.");
        await using var database = new PostgreSqlDatabase(_text, new() { TimeProvider = _clock });
        using var client = _host.CreateClient(o => o.Timeout = DeskTimes.Reply);
        await using var desk = await TradingDesk.OpenAsync(client, new PostgreSqlOrderJournal(database, DeskTimes.Journal), DeskTimes.Desk);
        var since = _clock.GetTimestamp();
        while (desk.UnknownRequests.Count > 0 && _clock.GetElapsedTime(since) < Patience)
        {
            await desk.ReconcileAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(100), _clock); // that an order does not exist is known when its window is over, which is real time in other processes
        }
        await desk.ReconcileAsync();
        return desk.UnknownRequests;
    }

    /// <summary>Whether the journal is sound.</summary>
    public async Task<IReadOnlyList<string>> VerifyAsync()
    {
        await using var database = new PostgreSqlDatabase(_text);
        return [.. (await database.VerifyAsync()).SelectMany(a => a.Verification.Problems)];
    }

    /// <summary>Asks the database, not through a proxy.</summary>
    public async Task<List<object[]>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_text + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in _children) await child.DisposeAsync();
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        await _host.DisposeAsync();
    }

    private static async Task<string> TokenOfAsync(KiwoomSimulator simulator)
    {
        var token = "";
        simulator.Answered += (request, _) => token = token.Length > 0 ? token : request.Headers.GetValueOrDefault("authorization", "").Split(' ')[^1];
        using var client = simulator.CreateClient();
        await client.Accounts.ListAccountsAsync(new());
        return token;
    }

    private async Task DoAsync(IReadOnlyList<ChaosStep> steps, int from)
    {
        if (from == steps.Count) return;
        var step = steps[from];
        lock (_lock) Counts.Add($"fault {step.Kind}");
        var target = step.Target ?? Math.Max(0, Array.IndexOf(_children, _writer));
        var (child, proxy) = (_children[target], _proxies[target]);
        switch (step.Kind)
        {
            case ChaosKind.Kill:
                await child.KillAsync();
                await child.DisposeAsync();
                Start(target, step.Ahead);
                break;
            case ChaosKind.Pause: await child.PauseAsync(); break;
            case ChaosKind.Restart: await _server.RestartAsync(); break;
            case ChaosKind.Cut: proxy.Cut(); break;
            case ChaosKind.Hold: proxy.Hold(questions: true); break;
            case ChaosKind.HoldAnswers: proxy.Hold(questions: false); break;
            case ChaosKind.Standby: await _server.AwaitStandbyAsync(); break;
            case ChaosKind.Clock: child.SetClock(_clock.Ahead + step.Ahead); break;
        }
        // A process that stands still, and a connection that says nothing, cost the time that they do: no clock of a test reaches other processes.
        await Task.WhenAll(Task.Delay(step.Length), DoAsync(steps, from + 1));
        switch (step.Kind)
        {
            case ChaosKind.Pause: await child.ContinueAsync(); break;
            case ChaosKind.HoldAnswers: proxy.Cut(); break;
            case ChaosKind.Standby: await _server.ForgetStandbyAsync(); break;
        }
        if (step.Kind is ChaosKind.Hold or ChaosKind.HoldAnswers) proxy.Release();
    }

    private void Start(int place, TimeSpan ahead)
    {
        var text = new NpgsqlConnectionStringBuilder(_text) { Host = "127.0.0.1", Port = _proxies[place].Port, SslMode = SslMode.Disable };
        _children[place] = DeskChild.Start(text.ConnectionString, _host.Address, _token, $"desk{place}", _clock.Ahead + ahead, Hear);
    }

    private void Hear(DeskChild child, string line)
    {
        lock (_lock)
        {
            if (line == "open") _writer = child;
            Counts.Hear(line);
        }
    }

    private void Count(SimulatorRequest request)
    {
        if (request.TrId is not ("kt10000" or "kt10001")) return;
        lock (_lock)
        {
            _orders++;
            foreach (var (_, came) in _awaited.Where(a => a.Orders <= _orders)) came.TrySetResult();
            _awaited.RemoveAll(a => a.Orders <= _orders);
        }
    }

    private async Task OrdersAsync(int more, ChaosPlan plan, string when)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock) _awaited.Add((_orders + more, came));
        try
        {
            await came.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            string counts;
            lock (_lock) counts = Counts.ToString();
            throw new TimeoutException($"{plan}: nobody orders any more {when} the faults. {counts}");
        }
    }

    // Somebody trades with a part of what is open.
    private void Fill()
    {
        foreach (var order in Simulator.Orders.Where(o => o.Remaining > 1).TakeLast(4))
        {
            var side = order.Side == SimulatedSide.Buy ? SimulatedSide.Sell : SimulatedSide.Buy;
            Simulator.Market.Add(order.StockCode, side, order.Remaining / 2, order.Price);
        }
    }
}

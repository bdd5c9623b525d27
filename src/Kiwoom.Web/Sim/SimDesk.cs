using System.Text;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Text;
using Kiwoom.Web.Json;
using Kiwoom.Web.Time;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Sim;

/// <summary>The simulator of this process: its clock, its faults, its other traders, and what was said on the wire.</summary>
internal sealed class SimDesk
{
    private const int WireKept = 300;
    private const int LongestBody = 4000;
    private const int FirstSteps = 40; // so that there is a book, and a price that has moved

    private static readonly int[] FlowChoices = [50, 100, 300, 1000];

    private readonly Lock _lock = new();
    private readonly MarketHours _hours = new();
    private readonly SimSessions _sessions;
    private readonly List<SimulatedFlow> _flows = [];
    private int? _flow;

    /// <param name="settings">How it starts.</param>
    /// <param name="wake">Wakes the pages.</param>
    public SimDesk(DeskSettings settings, Action wake)
    {
        _sessions = new SimSessions(_hours);
        var start = settings.SimulatorStart ?? SimSessions.Of(_sessions.TradingDayFrom(KoreanTime.DayOf(TimeProvider.System.GetUtcNow())), SimSessions.Morning);
        Clock = new MarketTime(start, TimeProvider.System);
        var options = new SimulatorOptions
        {
            TimeProvider = Clock,
            AccountNumber = "5000000010",
            Hours = _hours,
            Holdings = [new("005930", 20, 68_000), new("035720", 50, 46_500), new("069500", 100, 34_100)],
            CommissionPercent = 0.015m,
            SellTaxPercent = 0.15m,
        };
        Simulator = new KiwoomSimulator(options);
        Topic = new StateTopic("sim", wake, Draw);
        Wire = new ListTopic<WireView>("wire", "entries", wake, WireKept);
        Simulator.Answered += Take;
        if (settings.Flows) Flow(300, FirstSteps);
    }

    /// <summary>The market's clock.</summary>
    public MarketTime Clock { get; }

    /// <summary>The simulator.</summary>
    public KiwoomSimulator Simulator { get; }

    /// <summary>Its state, for the page.</summary>
    public StateTopic Topic { get; }

    /// <summary>What was said on the wire.</summary>
    public ListTopic<WireView> Wire { get; }

    /// <summary>What differs between the exchange and the desk, in sentences.</summary>
    public Func<IReadOnlyList<string>> Differences { get; set; } = static () => [];

    /// <summary>Plans a fault.</summary>
    public void Plan(Input input)
    {
        var (tr, name, calls) = (input.Required("tr", 20), input.Required("fault", 60), (int)(input.Whole("calls", 1, 1000) ?? 1));
        var fault = Fault.All.FirstOrDefault(f => f.Name == name) ?? throw RequestException.BadInput($"fault must be a name of the catalogue, such as {Fault.ReplyLost.Name}.", "fault");
        if (tr == "*") Simulator.Faults.NextOfAny(fault, calls);
        else if (OverHttp.Any(t => t.Id == tr)) Simulator.Faults.Next(tr, fault, calls);
        else throw RequestException.BadInput("tr must be the API ID of a TR over HTTP, such as kt10000, or *.", "tr");
        Topic.Changed();
    }

    /// <summary>Plans a fault of the socket.</summary>
    public void PlanSocket(Input input)
    {
        var (name, times) = (input.Required("fault", 60), (int)(input.Whole("times", 1, 1000) ?? 1));
        var fault = SocketFault.All.FirstOrDefault(f => f.Name == name)
            ?? throw RequestException.BadInput($"fault must be a name of socketCatalogue, such as {SocketFault.ConnectionDropped.Name}.", "fault");
        Simulator.SocketFaults.Next(fault, times);
        Topic.Changed();
    }

    /// <summary>Takes faults back: one, those of a TR, or all.</summary>
    public void Clear(Input input)
    {
        if (input.Text("id") is { } id)
        {
            var isRemoved = id.Length > 1 && long.TryParse(id.AsSpan(1), out var number) && (id[0] switch
            {
                'f' => Simulator.Faults.Remove(number),
                'w' => Simulator.SocketFaults.Remove(number),
                _ => false,
            });
            if (!isRemoved) throw RequestException.NotFound("NoFault", "No planned fault has this id: it may have been used up.");
        }
        else if (input.Text("tr") is { } tr)
        {
            foreach (var plan in Simulator.Faults.Planned.Where(p => (p.TrId ?? "*") == tr)) Simulator.Faults.Remove(plan.Id);
        }
        else
        {
            Simulator.Faults.Clear();
            Simulator.SocketFaults.Clear();
        }
        Topic.Changed();
    }

    /// <summary>Changes the clock.</summary>
    public void SetTime(Input input)
    {
        if (!input.Has("paused") && !input.Has("speed") && !input.Has("jump") && !input.Has("step")) throw RequestException.BadInput("Write one of paused, speed, jump, step.");
        var speed = input.Number("speed", MarketTime.Slowest, MarketTime.Fastest);
        var step = input.Number("step", 1, 86_400);
        var sessions = _sessions.Next(Clock.GetUtcNow());
        var jump = input.Word("jump", [.. sessions.Select(static s => s.Name)]);
        if (input.Flag("paused") is { } isPaused) Clock.Pause(isPaused);
        if (speed is { } times) Clock.Run(times);
        if (jump is not null) Clock.JumpTo(sessions.First(s => s.Name == jump).At);
        if (step is { } seconds) Clock.JumpTo(Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds));
        Simulator.Market.CatchUp();
        Topic.Changed();
    }

    /// <summary>Somebody else's order.</summary>
    public object Place(Input input)
    {
        var (stock, quantity, price) = (StockOf(input), input.RequiredWhole("quantity", 1, 1_000_000_000), input.RequiredWhole("price", 1, 1_000_000_000));
        var side = input.RequiredWord("side", "Buy", "Sell") == "Buy" ? SimulatedSide.Buy : SimulatedSide.Sell;
        try
        {
            var filled = Simulator.Market.Add(stock, side, quantity, price);
            return new { filled, waiting = quantity - filled };
        }
        catch (InvalidOperationException e)
        {
            throw RequestException.Conflict("MarketClosed", e.Message);
        }
        finally
        {
            Topic.Changed();
        }
    }

    /// <summary>Takes other people's orders out of the book.</summary>
    public void ClearOrders(Input input) => Simulator.Market.Clear(StockOf(input));

    /// <summary>Suspends a stock, or ends that.</summary>
    public void Suspend(Input input)
    {
        var (stock, isOn) = (StockOf(input), input.RequiredFlag("on"));
        if (isOn) Simulator.Market.Suspend(stock);
        else Simulator.Market.Resume(stock);
        lock (_lock)
        {
            if (isOn) _suspended.Add(stock);
            else _suspended.Remove(stock);
        }
        Topic.Changed();
    }

    /// <summary>Begins, changes or ends the flow of other people's orders.</summary>
    public void SetFlow(Input input)
    {
        var isOn = input.RequiredFlag("on");
        var milliseconds = (int)(input.Whole("milliseconds", 10, 60_000) ?? 300);
        StopFlow();
        if (isOn) Flow(milliseconds, 0);
        Topic.Changed();
    }

    private readonly HashSet<string> _suspended = new(StringComparer.Ordinal);

    private static IEnumerable<TrDescriptor> OverHttp => KiwoomCatalog.All.Where(static t => t.Kind is not (TrKind.Realtime or TrKind.Condition));

    private string StockOf(Input input)
    {
        var stock = input.Stock();
        return Simulator.Options.Stocks.Any(s => s.Code == stock) ? stock : throw RequestException.BadInput($"stock must be one of the simulator, such as {Simulator.Options.Stocks[0].Code}.", "stock");
    }

    private void Flow(int milliseconds, int steps)
    {
        lock (_lock)
        {
            _flow = milliseconds;
            var seed = 1;
            foreach (var stock in Simulator.Options.Stocks)
            {
                var flow = Simulator.Market.StartFlow(stock.Code, new FlowSettings { Interval = TimeSpan.FromMilliseconds(milliseconds), Seed = seed++ });
                flow.Step(steps);
                _flows.Add(flow);
            }
        }
    }

    private void StopFlow()
    {
        lock (_lock)
        {
            foreach (var flow in _flows) flow.Stop();
            _flows.Clear();
            _flow = null;
        }
    }

    private void Take(SimulatorRequest request, SimulatorReply reply)
    {
        var tr = KiwoomCatalog.Find(request.TrId);
        Wire.Add(number => new WireView(
            number, Clock.GetUtcNow(), request.TrId, tr?.Name, tr?.KoreanName, reply.Status, reply.Transport.ToString(), reply.FaultName,
            reply.Transport != SimulatorTransport.Normal, null, Shown(request.Body, tr?.Request), Shown(reply.Body, tr?.Response)));
        if (reply.FaultName is not null) Topic.Changed();
    }

    private static string? Shown(ReadOnlyMemory<byte> body, RecordDescriptor? table)
    {
        if (body.IsEmpty) return null;
        var text = Encoding.UTF8.GetString(body.Span);
        // Masked before it is cut: what is cut off could hide that a value is a secret.
        var hidden = table is null ? Redaction.Hide(text) : Redaction.Hide(text, table);
        return TextWidth.Plain(hidden.Length <= LongestBody ? hidden : hidden[..LongestBody] + "...");
    }

    private object Draw()
    {
        HashSet<string> suspended;
        lock (_lock) suspended = [.. _suspended];
        var now = Clock.GetUtcNow();
        return new
        {
            clock = new
            {
                now,
                paused = Clock.IsPaused,
                speed = Clock.Speed,
                phase = Simulator.Market.Phase,
                sessions = _sessions.Next(now).Select(static s => new { name = s.Name, ko = s.Ko, at = s.At }).ToList(),
            },
            flow = new { on = _flow is not null, milliseconds = _flow },
            flowChoices = FlowChoices,
            catalogue = Fault.All.Select(static f => new { name = f.Name, meaning = f.Meaning, executes = f.Executes }).ToList(),
            socketCatalogue = SocketFault.All.Select(static f => new { name = f.Name, meaning = f.Meaning, moment = f.Moment }).ToList(),
            trs = OverHttp.Select(static t => new { tr = t.Id, name = t.Name, ko = t.KoreanName, order = t.Order is not null }).ToList(),
            planned = Simulator.Faults.Planned.Select(static p => new { id = FormattableString.Invariant($"f{p.Id}"), tr = p.TrId ?? "*", fault = p.Fault.Name, calls = p.Left, left = p.Left }).ToList(),
            plannedSocket = Simulator.SocketFaults.Planned.Select(static p => new { id = FormattableString.Invariant($"w{p.Id}"), fault = p.Fault.Name, times = p.Left, left = p.Left }).ToList(),
            market = Simulator.Options.Stocks.Select(s => new { stock = s.Code, name = s.Name, price = Simulator.Market.LastPrice(s.Code), suspended = suspended.Contains(s.Code) }).ToList(),
            exchange = new { orders = Simulator.Orders.Count, fills = Simulator.Fills.Count, differences = Differences() },
        };
    }
}

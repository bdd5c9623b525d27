using Kiwoom.Generated.Markets;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Finding;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Acts;
using Kiwoom.Web.Json;
using Kiwoom.Web.Local;
using Kiwoom.Web.Market;
using Kiwoom.Web.Reading;
using Kiwoom.Web.Sim;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Serving;

/// <summary>All that pages look at, once for the process.</summary>
internal sealed class DeskHub : IAsyncDisposable
{
    private static readonly string[] FirstStocks = ["005930", "000660", "035420", "035720", "005380", "039490", "069500"];
    private static readonly TimeSpan BetweenTicks = TimeSpan.FromSeconds(2);

    private readonly Session? _session;
    private readonly CancellationTokenSource _ends = new();
    private readonly KiwoomOptions _clientOptions = new();
    private Task _ticking = Task.CompletedTask;
    private string? _number;

    public DeskHub(DeskSettings settings)
    {
        Settings = settings;
        var prices = settings.Server.IsLive ? new ReferencePriceTable() : null;
        // The limits of a day hold for all programs of the account together.
        var ledger = settings.IsSimulator ? null : new JournalGuardLedger();
        if (settings.IsSimulator)
        {
            Sim = new SimDesk(settings, Tabs.Wake);
            Client = Sim.Simulator.CreateClient(options =>
            {
                options.TimeProvider = Sim.Clock.Client;
                Change(options);
            });
        }
        else
        {
            _session = Session.Open(settings.Server, settings.Local, change: Change);
            Client = _session.Client;
        }
        Market = new MarketBoard(Client, Tabs.Wake, settings.Local.TimeProvider) { Shown = () => Tabs.Shown };
        var krx = settings.IsSimulator ? null : new MarketClock(TradingHours.Krx, time: settings.Local.TimeProvider);
        var nxt = settings.IsSimulator ? null : new MarketClock(TradingHours.Nxt, time: settings.Local.TimeProvider);
        Account = new DeskAccount(Client, settings.OpenJournal(), new TradingDeskOptions
        {
            Name = "kiwoom desk",
            Ledger = ledger,
            ResumesWorkflows = false,
            ChecksPrices = true,
            Clock = krx,
            NxtClock = nxt,
            Checks = new Dictionary<OrderCheckName, CheckSeverity> { [OrderCheckName.SessionAllows] = CheckSeverity.Warn }, // the server knows better
        }, Market, Tabs.Wake)
        { MayTakeOver = settings.MayAct };
        Money = new MoneyBoard(Client, Account, Market, Tabs.Wake) { IsSeen = () => Tabs.Count > 0 };
        Conditions = new ConditionBoard(Client, Market, Tabs.Wake);
        Candles = new Candles(Client);
        Names = new StockNames(Client);
        Journal = new JournalPages(Account);
        var (hours, rails) = (new MarketHoursCheck(krx, nxt), new GuardRailCheck(Client, IsGuarded, prices));
        Acts = new ActDesk(settings, Client, Account, Market, new NewOrderCheck(Client, Account, hours, rails), rails, new StandingChecks(hours));
        Status = new StateTopic("status", Tabs.Wake, DrawStatus);
        Limits = new StateTopic("limits", Tabs.Wake, DrawLimits);
        Account.StateChanged = Market.GapAdded = Status.Changed;
        Account.Filled = Money.Want;
        Client.Realtime.StatusChanged += _ => Status.Changed();
        Common = [Status, Market.Quotes, Account.Orders, Account.Unknown, Money.Positions, Money.Cash, Limits, Conditions.Topic, Account.Refusals, Account.Notes, .. Sim is null ? (ITopic[])[] : [Sim.Topic, Sim.Wire]];
        if (Sim is not null) Sim.Differences = FindDifferences;

        void Change(KiwoomOptions options)
        {
            options.AllowLiveTrading = settings.AllowOrders;
            options.GuardRails.ReferencePrices = prices;
            options.GuardRails.Ledger = ledger;
            settings.ChangeClient?.Invoke(options);
            (_clientOptions.Limits, _clientOptions.GuardRails) = (options.Limits, options.GuardRails);
        }
    }

    /// <summary>What a page shows that has chosen nothing yet.</summary>
    public static string FirstStock => FirstStocks[0];

    public DeskSettings Settings { get; }

    public KiwoomClient Client { get; }

    public SimDesk? Sim { get; }

    public Tabs Tabs { get; } = new();

    public MarketBoard Market { get; }

    public DeskAccount Account { get; }

    public MoneyBoard Money { get; }

    public ConditionBoard Conditions { get; }

    public Candles Candles { get; }

    public StockNames Names { get; }

    public JournalPages Journal { get; }

    public ActDesk Acts { get; }

    public StateTopic Status { get; }

    public StateTopic Limits { get; }

    /// <summary>What every page gets.</summary>
    public IReadOnlyList<ITopic> Common { get; }

    /// <summary>The last digits of the account's number; null where it is not known.</summary>
    public string? LastDigits => _number is { Length: >= 4 } number ? number[^4..] : null;

    /// <summary>Begins.</summary>
    public void Start()
    {
        Market.Watch(FirstStocks);
        Account.Start();
        Money.Start();
        _ticking = TickAsync();
    }

    /// <summary>What the page has to know at the beginning.</summary>
    public object Setup(DeskUser user)
    {
        // The digits are asked for with the first act: without them acts are allowed all the same.
        var why = Acts.WhyNobody;
        return new
        {
            environment = Settings.EnvironmentName,
            isLive = Settings.Server.IsLive,
            isSimulator = Settings.IsSimulator,
            server = Settings.Server.Name,
            account = _number is { Length: > 2 } number ? number[..2] + new string('*', number.Length - 2) : null,
            colors = Settings.Colors,
            language = Settings.Language,
            acts = new { allowed = why is null, why = why?.En, whyKo = why?.Ko, needsDigits = Settings.Server.IsLive && Settings.MayAct, unlocked = user.IsUnlocked },
            tradeTypes = TradeTypes.All,
            venues = Settings.Server.Environment is { IsMock: true } ? (string[])["Krx"] : ["Krx", "Nxt", "Sor"], // the mock server has KRX alone
            version = typeof(DeskHub).Assembly.GetName().Version?.ToString(3),
            planSeconds = Settings.PlanLife.TotalSeconds,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        await _ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Money.DisposeAsync().ConfigureAwait(false);
        await Conditions.DisposeAsync().ConfigureAwait(false);
        await Market.DisposeAsync().ConfigureAwait(false);
        await Account.DisposeAsync().ConfigureAwait(false);
        if (_session is not null) _session.Dispose();
        else Client.Dispose();
        _ends.Dispose();
    }

    private async Task TickAsync()
    {
        await Task.Yield();
        await Conditions.ReadAsync(_ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!_ends.IsCancellationRequested)
        {
            if (_number is null) await ReadNumberAsync().ConfigureAwait(false);
            Market.LeaveUnseen();
            Status.Changed();
            Limits.Changed();
            Money.Positions.Changed(); // prices move
            Sim?.Topic.Changed();
            await Task.Delay(BetweenTicks, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadNumberAsync()
    {
        try
        {
            var number = (await Client.Accounts.ListAccountsAsync(new(), _ends.Token).ConfigureAwait(false)).AccountNumber;
            _number = number is null ? null : string.Concat(number.Where(char.IsAsciiDigit));
        }
        catch (Exception)
        {
            // Whatever it is, it is asked for again; until then nobody can unlock the acts of a live account.
        }
    }

    private object DrawStatus()
    {
        var (status, connection, desk) = (Client.GetStatus(), Client.Realtime.Status, Account.Desk);
        var why = Acts.WhyNobody;
        return new
        {
            time = Client.TimeProvider.GetUtcNow(),
            connection = new { state = connection.State, isLive = connection.IsLive, since = connection.Since, nextAttemptAt = connection.NextAttemptAt, reason = connection.Reason },
            gaps = Market.Gaps,
            desk = new { open = desk is not null, takesNewOrders = desk?.TakesNewOrders ?? false, readOnly = !Settings.MayAct || desk is null, why = why?.En, whyKo = why?.Ko, holder = Account.Holder, trouble = Account.Trouble },
            kill = new { engaged = Client.KillSwitch.IsEngaged, reason = Client.KillSwitch.Reason },
            market = Sim is { } sim
                ? new MarketView(sim.Simulator.Market.Phase.ToString(), sim.Simulator.Market.Phase.ToString())
                : MarketOf(new MarketClock(TradingHours.Krx, time: Client.TimeProvider).Now()),
            lastReplyAt = status.LastReplyAt,
            lastErrorAt = status.LastErrorAt,
            lastError = status.LastError?.Message,
        };

        static MarketView MarketOf(Kiwoom.Generated.Markets.MarketState state) => new(state.Sessions.Count > 0 ? state.Sessions[^1].Kind.ToString() : state.Status.ToString(), state.Explanation);
    }

    private bool IsGuarded => _clientOptions.GuardRails.Enabled ?? Settings.Server.IsLive;

    private object DrawLimits()
    {
        var (status, limits, rails) = (Client.GetStatus(), _clientOptions.Limits, _clientOptions.GuardRails);
        var isOn = IsGuarded;
        var isMock = Settings.Server.Environment is { IsMock: true };
        return new
        {
            waitingRequests = status.WaitingRequests,
            circuitOpenSince = status.CircuitOpenSince,
            ordersPerSecond = limits.Enabled ? isMock ? limits.MockOrdersPerSecond : limits.OrdersPerSecond : (double?)null,
            queriesPerSecond = limits.Enabled ? isMock ? limits.MockQueriesPerSecond : limits.QueriesPerSecond : (double?)null,
            guardRailsOn = isOn,
            ordersWithinMinute = status.OrdersWithinMinute,
            maxOrdersPerMinute = isOn ? rails.MaxOrdersPerMinute : null,
            dayQuantity = status.DayQuantity,
            maxDayQuantity = isOn ? rails.MaxDayQuantity : null,
            dayNotional = status.DayNotional,
            maxDayNotional = isOn ? rails.MaxDayNotional : null,
            maxOrderQuantity = isOn ? rails.MaxOrderQuantity : null,
            maxOrderNotional = isOn ? rails.MaxOrderNotional : null,
        };
    }

    private List<string> FindDifferences()
    {
        var known = Account.Orders.All.Select(static o => o.Number?.TrimStart('0')).ToHashSet();
        return [.. Sim!.Simulator.Orders.Where(o => o.Remaining > 0 && !known.Contains(o.Number.TrimStart('0')))
            .Select(static o => FormattableString.Invariant($"the exchange has order {o.Number} with {o.Remaining} open, and the desk does not know it yet"))];
    }

    private sealed record MarketView(string Phase, string Text);
}

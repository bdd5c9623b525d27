using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Json;
using Kiwoom.Web.Market;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Account;

/// <summary>
/// The account's trading desk, which stays open as long as the page's server. Where another program has the account, what that one has recorded is
/// shown instead, and the desk is opened as soon as that one has gone.
/// </summary>
internal sealed class DeskAccount : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BesideAnother = TimeSpan.FromSeconds(10);
    private const int Kept = 200;

    private readonly KiwoomClient _client;
    private readonly IOrderJournal _journal;
    private readonly TradingDeskOptions _options;
    private readonly MarketBoard _market;
    private readonly CancellationTokenSource _ends = new();
    private readonly Dictionary<string, OrderSnapshot> _seen = new(StringComparer.Ordinal);
    private readonly List<Task> _running = [];
    private volatile TradingDesk? _desk;
    private volatile RecordedOrders? _recorded;
    private volatile string? _why = "The desk is being opened.";
    private volatile string? _holder;
    private JournalAccount? _account;
    private string _unknownSeen = "";

    public DeskAccount(KiwoomClient client, IOrderJournal journal, TradingDeskOptions options, MarketBoard market, Action wake)
    {
        (_client, _journal, _options, _market) = (client, journal, options, market);
        Orders = new KeyedTopic<OrderView>("orders", wake);
        Unknown = new StateTopic("unknown", wake, () => UnknownView.Of(UnknownRequests, market.NameOf));
        Notes = new ListTopic<NoteView>("notes", "notes", wake, Kept);
        Refusals = new ListTopic<RefusalView>("refusals", "refusals", wake, Kept);
        market.OwnOrders = OwnOrdersOf;
    }

    /// <summary>All orders that the desk knows.</summary>
    public KeyedTopic<OrderView> Orders { get; }

    /// <summary>The requests of which nobody knows what became.</summary>
    public StateTopic Unknown { get; }

    /// <summary>What the desk noticed.</summary>
    public ListTopic<NoteView> Notes { get; }

    /// <summary>What was refused, here or by the server.</summary>
    public ListTopic<RefusalView> Refusals { get; }

    /// <summary>Called when the desk was opened or could not be, and when its state changed.</summary>
    public Action StateChanged { get; set; } = static () => { };

    /// <summary>
    /// Whether the account is taken once another program has given it up. A page that only reads leaves it to that program, which may be
    /// starting again.
    /// </summary>
    public bool MayTakeOver { get; init; } = true;

    /// <summary>Called when something was filled.</summary>
    public Action Filled { get; set; } = static () => { };

    /// <summary>The desk; null while it is not open.</summary>
    public TradingDesk? Desk => _desk;

    /// <summary>Why the desk is not open; null where it is.</summary>
    public string? WhyNot => _why;

    /// <summary>Who has the account instead; null for nobody.</summary>
    public string? Holder => _holder;

    /// <summary>The desk.</summary>
    /// <exception cref="RequestException">It is not open.</exception>
    public TradingDesk Open => _desk ?? throw RequestException.Forbidden("ReadOnly", _why ?? "The desk is not open.");

    /// <summary>What the fills of the journal add up to.</summary>
    public IReadOnlyList<Position> Positions => _desk?.Positions ?? _recorded?.Positions ?? [];

    /// <summary>The requests of which nobody knows what became.</summary>
    public IReadOnlyList<UnknownRequest> UnknownRequests => _desk?.UnknownRequests ?? _recorded?.Unknown ?? [];

    /// <summary>Begins to open the desk, and to look at it.</summary>
    public void Start() => _running.Add(RunAsync());

    /// <summary>An order of the page.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public TradingOrder Find(string id) => AllOrders.FirstOrDefault(o => OrderView.IdOf(o) == id)
        ?? throw RequestException.NotFound("NoOrder", $"There is no order {Input.Shown(id)}; GET /api/orders has their ids.");

    /// <summary>Reads the journal, also while another program has the account.</summary>
    /// <returns>Null where it has nothing of the account.</returns>
    public async Task<IJournalReader?> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var account = _desk?.Account ?? _account ?? throw RequestException.Conflict("NotYet", _why ?? "The account is not known yet.");
        return await _journal.OpenReaderAsync(account, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Remembers a refusal.</summary>
    public void AddRefusal(string what, string? act, string? stock, string? reason, string? code, string text) =>
        Refusals.Add(number => new RefusalView(number, _client.TimeProvider.GetUtcNow(), what, act, stock, reason, code, TextWidth.Plain(text)));

    /// <summary>Remembers something that happened here.</summary>
    public void AddNote(string kind, string text, string? number = null) =>
        Notes.Add(place => new NoteView(place, _client.TimeProvider.GetUtcNow(), kind, TextWidth.Plain(text), number));

    /// <summary>Looks at the orders now.</summary>
    public void Look()
    {
        lock (_seen)
        {
            var (isChanged, isFilled) = (false, false);
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var order in AllOrders)
            {
                var (id, now) = (OrderView.IdOf(order), order.Current);
                ids.Add(id);
                var isKnown = _seen.TryGetValue(id, out var before);
                if (isKnown && now.Equals(before) && Orders.Find(id) is not null) continue;
                _seen[id] = now;
                Orders.Put(id, OrderView.Of(order, _market.NameOf(order.Stock)));
                (isChanged, isFilled) = (true, isFilled || now.Quantities.Filled != (before?.Quantities.Filled ?? 0));
            }
            foreach (var gone in Orders.All.Where(o => !ids.Contains(o.Id)).ToList())
            {
                Orders.Remove(gone.Id);
                _seen.Remove(gone.Id);
                isChanged = true;
            }
            var unknown = string.Join(';', UnknownRequests.Select(static u => $"{u.IntentId}{u.State}{u.Candidates.Count}{u.Explanation}"));
            if (unknown != _unknownSeen)
            {
                _unknownSeen = unknown;
                Unknown.Changed();
            }
            if (isChanged) _market.OrdersChanged();
            if (isFilled) Filled();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        foreach (var task in _running.ToList()) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_desk is { } desk) await desk.DisposeAsync().ConfigureAwait(false);
        _ends.Dispose();
    }

    private IReadOnlyList<TradingOrder> AllOrders => _desk?.Orders ?? _recorded?.Orders ?? [];

    private List<OwnAt> OwnOrdersOf(string stock) =>
    [
        .. Orders.All.Where(o => o.Stock == stock && o is { Done: false, Price: > 0, Remaining: > 0, Side: not null, Number: not null })
            .Select(static o => new OwnAt(o.Side!.Value, o.Price!.Value, o.Remaining!.Value, o.Number!)),
    ];

    private async Task RunAsync()
    {
        await Task.Yield();
        while (!_ends.IsCancellationRequested)
        {
            if (_account is { } taken && !MayTakeOver)
            {
                _why = $"{_holder} had the account when this page looked for it: this is what is recorded of it.";
                await ReadRecordedAsync(taken).ConfigureAwait(false);
            }
            else await TryOpenAsync().ConfigureAwait(false);
            StateChanged();
            if (_desk is { } desk)
            {
                _running.Add(ListenAsync(desk));
                await WatchAsync(BetweenLooks).ConfigureAwait(false);
                return;
            }
            Look();
            await Task.Delay(_account is null ? BetweenReadings : BesideAnother, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TryOpenAsync()
    {
        try
        {
            _desk = await TradingDesk.OpenAsync(_client, _journal, _options, _ends.Token).ConfigureAwait(false);
            (_why, _holder, _recorded) = (null, null, null);
        }
        catch (JournalPlaceTakenException e)
        {
            _account = e.Account;
            _holder = e.Holder is { } holder ? TextWidth.Plain(holder.ToString()) : "another program";
            _why = $"{_holder} has the account: this is what it has recorded. End it to act here.";
            await ReadRecordedAsync(e.Account).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JournalException or KiwoomException)
        {
            _why = $"The desk could not be opened: {TextWidth.Plain(e.Message)}";
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task ReadRecordedAsync(JournalAccount account)
    {
        try
        {
            if (await _journal.OpenReaderAsync(account, _ends.Token).ConfigureAwait(false) is not { } reader) return;
            await using var closes = reader.ConfigureAwait(false);
            _recorded = await RecordedOrders.ReadAsync(reader, _client.TimeProvider, _ends.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JournalException or OperationCanceledException)
        {
            _why += $" It could not be read: {TextWidth.Plain(e.Message)}";
        }
    }

    private async Task WatchAsync(TimeSpan pause)
    {
        var (isTaking, isKilled) = (false, false);
        while (!_ends.IsCancellationRequested)
        {
            Look();
            if (_desk is { } desk && (desk.TakesNewOrders != isTaking || _client.KillSwitch.IsEngaged != isKilled))
            {
                (isTaking, isKilled) = (desk.TakesNewOrders, _client.KillSwitch.IsEngaged);
                StateChanged();
            }
            await Task.Delay(pause, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(TradingDesk desk)
    {
        try
        {
            AddNote(nameof(DeskEventKind.Opened), $"{_options.Name} opened the desk.");
            await foreach (var what in desk.EventsAsync(_ends.Token).ConfigureAwait(false))
            {
                AddNote(what.Kind.ToString(), what.Text, what.Number);
                Look();
            }
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            // The server ends.
        }
    }
}

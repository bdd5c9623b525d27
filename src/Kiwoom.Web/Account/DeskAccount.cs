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
internal sealed partial class DeskAccount : IAsyncDisposable
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
    private volatile Said? _why = new("The desk is being opened.", "데스크를 여는 중입니다.");
    private volatile string? _holder;
    private volatile string? _trouble;
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
    public Said? WhyNot => _why;

    /// <summary>Why the orders could not be looked at just now; null where they could.</summary>
    public string? Trouble => _trouble;

    /// <summary>Who has the account instead; null for nobody.</summary>
    public string? Holder => _holder;

    /// <summary>The desk.</summary>
    /// <exception cref="RequestException">It is not open.</exception>
    public TradingDesk Open => _desk ?? throw RequestException.Forbidden("ReadOnly", _why?.En ?? "The desk is not open.", _why?.Ko ?? "데스크가 열려 있지 않습니다.");

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
        var account = _desk?.Account ?? _account ?? throw RequestException.Conflict("NotYet", _why?.En ?? "The account is not known yet.");
        return await _journal.OpenReaderAsync(account, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Remembers a refusal.</summary>
    public void AddRefusal(string what, string? act, string? stock, string? reason, string? code, Said said) =>
        Refusals.Add(number => new RefusalView(number, _client.TimeProvider.GetUtcNow(), what, act, stock, reason, code, TextWidth.Plain(said.En), TextWidth.Plain(said.Ko)));

    /// <summary>Remembers something that happened here.</summary>
    public void AddNote(string kind, Said said, string? number = null) =>
        Notes.Add(place => new NoteView(place, _client.TimeProvider.GetUtcNow(), kind, TextWidth.Plain(said.En), TextWidth.Plain(said.Ko), number));

    private void Read()
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
}

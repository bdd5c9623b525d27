using System.Threading.Channels;
using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>
/// Orders of one account that are always known: each is in the journal before it leaves, and what became of it is found out from evidence,
/// also after a crash. One desk has an account at a time. Safe to use from many threads.
/// </summary>
/// <example><code>
/// await using var desk = await TradingDesk.OpenAsync(client, journal);
/// var order = await desk.BuyAsync(new() { StockCode = "005930", Quantity = 10, Price = 60_000, Key = "first" });
/// var end = await order.WaitUntilDoneAsync();
/// </code></example>
public sealed partial class TradingDesk : IAsyncDisposable
{
    private static readonly TimeSpan[] Looks = [.. new[] { 1, 3, 7, 15, 30 }.Select(s => TimeSpan.FromSeconds(s))];

    private readonly KiwoomClient _client;
    private readonly KiwoomClient _orders;
    private readonly IJournalBook _book;
    private readonly TradingDeskOptions _options;
    private readonly TimeProvider _time;
    private readonly DeskState _state;
    private readonly JournalGate _gate;
    private readonly ServerReader _reader;
    private readonly Resolver _resolver;
    private readonly SemaphoreSlim _reconciling = new(1);
    private readonly KeyLocks _keys = new();
    private readonly TaskCompletionSource _callsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ends = new();
    private readonly List<ChannelWriter<DeskEvent>> _listeners = [];
    private readonly List<Task> _running = [];
    private CancellationTokenSource _wake = new();
    private bool _isOpen;
    private int _dayRead; // the last day whose orders were read completely on that day
    private int _calls; // orders under way
    private long _gaps; // how often data may have been missed
    private bool _isDisposed;

    private TradingDesk(KiwoomClient client, IJournalBook book, TradingDeskOptions options)
    {
        (_client, _book, _options, _time) = (client, book, options, client.TimeProvider);
        _state = new DeskState(this);
        _gate = new JournalGate(book, _state, _time, LongestSending);
        _orders = client.With(new KiwoomCallPolicy { Deadline = options.SendDeadline, OrderGates = [_gate] });
        _reader = new ServerReader(client, _time);
        _resolver = new Resolver(options.ClockSkew, options.EvidenceWindow);
    }

    /// <summary>Opens a desk with the default options.</summary>
    /// <inheritdoc cref="OpenAsync(KiwoomClient, IOrderJournal, TradingDeskOptions?, CancellationToken)"/>
    public static Task<TradingDesk> OpenAsync(KiwoomClient client, IOrderJournal journal, CancellationToken cancellationToken) =>
        OpenAsync(client, journal, null, cancellationToken);

    /// <summary>
    /// Opens a desk: takes the writer's place on the account, reads what is unresolved from the journal, compares it with the server, and
    /// only then takes orders. What is still unknown afterwards is looked for again and again. Where the day cannot be read, the desk opens
    /// and takes no new orders (<see cref="TakesNewOrders"/>).
    /// </summary>
    /// <param name="client">A client of the account; the desk does not dispose of it.</param>
    /// <param name="journal">Where the account's orders are recorded.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="JournalPlaceTakenException">Another desk has the account; the exception says who.</exception>
    /// <exception cref="JournalException">
    /// The journal cannot be opened or read, or nobody knows which one it is: the account number (계좌번호, ka00001) cannot be read.
    /// </exception>
    public static async Task<TradingDesk> OpenAsync(
        KiwoomClient client, IOrderJournal journal, TradingDeskOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(journal);
        options ??= new TradingDeskOptions();
        var account = await AccountOfAsync(client, options, cancellationToken).ConfigureAwait(false);
        var writer = new JournalWriter(
            options.Name, Environment.MachineName, Environment.ProcessId, client.TimeProvider.GetUtcNow(), options.ReplyTimeout);
        var book = await journal.OpenAsync(account, writer, cancellationToken).ConfigureAwait(false);
        var desk = new TradingDesk(client, book, options);
        try
        {
            await desk.BeginAsync(cancellationToken).ConfigureAwait(false);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The account that a desk of the client has in a journal, for tools that read it. It asks the server for the account number (ka00001).</summary>
    /// <param name="client">A client of the account.</param>
    /// <param name="options">As for opening; with an <see cref="TradingDeskOptions.AccountId"/> nothing is asked.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalException">The account number cannot be read.</exception>
    public static async Task<JournalAccount> AccountOfAsync(
        KiwoomClient client, TradingDeskOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var id = options?.AccountId ?? await AccountIdentity.OfAsync(client, cancellationToken).ConfigureAwait(false);
        return new JournalAccount(id, client.Environment.ToString());
    }

    /// <summary>The account in the journal.</summary>
    public JournalAccount Account => _book.Account;

    /// <summary>
    /// Whether the writer's place on the account is certainly this desk's now. Where the place is a lease, it may be in doubt, or another desk's for good:
    /// nothing is sent then. Dispose this desk and open one anew, which waits for the place or gets it back.
    /// </summary>
    public bool HasPlace => _book.HoldsPlaceFor(TimeSpan.Zero);

    /// <summary>
    /// Whether new orders and modifications are sent. They are NotSent until the orders of the day were read completely once, after midnight in
    /// Korea again, because before that nobody knows what is there already. Cancels pass.
    /// </summary>
    public bool TakesNewOrders => Volatile.Read(ref _dayRead) == Today.DayNumber;

    /// <summary>All orders that the desk knows, its own and foreign ones, oldest first: those of today, and those of days that are not closed.</summary>
    public IReadOnlyList<TradingOrder> Orders
    {
        get
        {
            lock (_state.Lock) return [.. _state.All.Where(o => o.Intent is null or { IsRecorded: true } or { IsCalling: true })];
        }
    }

    /// <summary>The order that has a number, in its whole chain.</summary>
    /// <param name="number">주문번호; leading zeros do not matter.</param>
    /// <param name="tradeDate">Its day; null for today.</param>
    /// <returns>Null where the desk knows none.</returns>
    public TradingOrder? Find(string number, DateOnly? tradeDate = null)
    {
        lock (_state.Lock) return _state.OfNumber(tradeDate ?? Today, OrderNumbers.Of(number));
    }

    /// <summary>Sends a buy order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops waiting before it is sent; afterwards the outcome may be Unknown, and the desk finds it out.</param>
    /// <returns>The order, once its call has ended; with a key that was used before, the order of that time.</returns>
    /// <exception cref="InvalidOperationException">The key was used for another order.</exception>
    public Task<TradingOrder> BuyAsync(NewOrder order, CancellationToken cancellationToken = default) =>
        SubmitAsync(OrderAction.Buy, order, cancellationToken);

    /// <summary>Sends a sell order.</summary>
    /// <inheritdoc cref="BuyAsync"/>
    public Task<TradingOrder> SellAsync(NewOrder order, CancellationToken cancellationToken = default) =>
        SubmitAsync(OrderAction.Sell, order, cancellationToken);

    /// <summary>What the desk notices from now on.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<DeskEvent> EventsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<DeskEvent>();
        lock (_listeners) _listeners.Add(channel.Writer);
        try
        {
            await foreach (var what in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return what;
        }
        finally
        {
            lock (_listeners) _listeners.Remove(channel.Writer);
        }
    }

    /// <summary>
    /// Gives the writer's place up. Orders at the server stay as they are. Calls under way are waited for, as long as one can take; those
    /// that wait for an unknown order end as NotSent, and whoever waits for an order of the desk waits no longer.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (_state.Lock)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            if (_calls == 0) _callsEnded.TrySetResult();
        }
        await _ends.CancelAsync().ConfigureAwait(false);
        foreach (var workflow in Workflows) await workflow.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // While a byte of them may still leave, the place must not be another one's, and their outcomes must get into the journal.
        await _callsEnded.Task.WaitAsync(LongestSending, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var task in _running) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _options.Ledger?.Detach(_book);
        await _book.DisposeAsync().ConfigureAwait(false);
        lock (_state.Lock)
        {
            foreach (var order in _state.All) order.Close();
        }
        lock (_listeners) _listeners.ForEach(l => l.TryComplete());
    }

    private DateOnly Today => KoreanMoment.DayOf(_time.GetUtcNow());

    private TimeSpan LongestSending => _options.SendDeadline + _options.ReplyTimeout;

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        await OpenDaysAsync(today, cancellationToken).ConfigureAwait(false);
        var days = new SortedSet<DateOnly> { today };
        await foreach (var intent in _book.ReadOpenIntentsAsync(cancellationToken).ConfigureAwait(false)) days.Add(intent.Intent.TradeDate);
        var counts = new List<CountFact>();
        foreach (var day in days)
        {
            var entries = await LoadDayAsync(day, cancellationToken).ConfigureAwait(false);
            if (day == today) counts.AddRange(entries.Select(e => e.Fact).OfType<CountFact>());
        }
        _options.Ledger?.Attach(_book, counts, _time);
        if (await _book.ReadSwitchAsync(cancellationToken).ConfigureAwait(false) is { IsEngaged: true } killed) _client.KillSwitch.Engage(killed.Reason);
        Tell(DeskEventKind.Opened, $"{_options.Name} opened the desk.");
        if (_options.UsesStream) _running.Add(ListenAsync());
        await ReconcileAsync(cancellationToken).ConfigureAwait(false);
        lock (_state.Lock) _isOpen = true;
        if (_options.ResumesWorkflows) await ResumeWorkflowsAsync(cancellationToken).ConfigureAwait(false);
        if (_options.ReconcilesByItself) _running.Add(KeepReconcilingAsync());
    }

    private async Task<IReadOnlyList<JournalEntry>> LoadDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in _book.ReadDayAsync(day, cancellationToken).ConfigureAwait(false)) entries.Add(entry);
        lock (_state.Lock) _state.Load(day, entries, LongestSending);
        return entries;
    }

    private void Tell(DeskEventKind kind, string text, string? number = null)
    {
        try
        {
            _book.AppendSoon([new NoteFact { At = _time.GetUtcNow(), TradeDate = Today, Subject = kind.ToString(), Text = text, Number = number }]);
        }
        catch (Exception e) when (e is JournalException or ObjectDisposedException)
        {
            // A note is for people; listeners get it all the same.
        }
        var what = new DeskEvent(kind, text, number);
        lock (_listeners) _listeners.ForEach(l => l.TryWrite(what));
    }
}

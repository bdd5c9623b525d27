using System.Threading.Channels;
using KnownTradeType = Kiwoom.Generated.Codes.TradeType;
using KnownVenue = Kiwoom.Generated.Codes.Venue;

namespace Kiwoom.Trading;

/// <summary>
/// An order of a desk, with all its modifications. It follows its chain by itself; <see cref="Current"/> is what is known now. Safe to use
/// from many threads.
/// </summary>
public sealed class TradingOrder
{
    private readonly TradingDesk? _desk;
    private readonly Lock _lock = new();
    private readonly List<ChannelWriter<OrderSnapshot>> _readers = [];
    private bool _isShown;
    private OrderSnapshot _current = new() { State = TradingOrderState.Intended };
    private bool _isClosed;
    private string? _lost; // why nothing more is heard of it although its desk is open

    internal TradingOrder(TradingDesk? desk) => _desk = desk;

    /// <summary>What is known of it now.</summary>
    public OrderSnapshot Current
    {
        get
        {
            lock (_lock) return _current;
        }
    }

    /// <summary>Where it stands.</summary>
    public TradingOrderState State => Current.State;

    /// <summary>Its request in the journal; null for an order from elsewhere.</summary>
    public Guid? IntentId => Intent?.Fact.Id;

    /// <summary>The workflow that sent it; null for an order of the program itself, or from elsewhere.</summary>
    public Guid? WorkflowId => Intent?.Fact.WorkflowId;

    /// <summary>When its request was made, in UTC by the client's clock; null for an order from elsewhere.</summary>
    public DateTimeOffset? IntendedAt => Intent?.Fact.At;

    /// <summary>The caller's key; null without one.</summary>
    public string? Key => Intent?.Fact.Key;

    /// <summary>Whether it was placed elsewhere, such as in the HTS. Workflows do not touch it.</summary>
    public bool IsForeign => Intent is null;

    /// <summary>The day in Korea that its number belongs to.</summary>
    public DateOnly TradeDate { get; internal set; }

    /// <summary>The stock's code without venue; empty where it is not known.</summary>
    public string Stock => Intent?.Fact.Stock ?? Root?.Stock ?? "";

    /// <summary>Buy or Sell; null where it is not known.</summary>
    public OrderAction? Side => (Intent?.Fact.Side ?? Root?.Side) switch
    {
        nameof(OrderAction.Buy) => OrderAction.Buy,
        nameof(OrderAction.Sell) => OrderAction.Sell,
        _ => null,
    };

    /// <summary>Cash, credit or gold.</summary>
    public TradingBook Book => Enum.TryParse<TradingBook>(Intent?.Fact.Book ?? Root?.Book, out var book) ? book : TradingBook.Cash;

    /// <summary>The exchange that it was sent to; null where it is not known, such as of an order from elsewhere.</summary>
    public KnownVenue? Venue => Intent?.Fact.Venue switch
    {
        nameof(KnownVenue.Krx) => KnownVenue.Krx,
        nameof(KnownVenue.Nxt) => KnownVenue.Nxt,
        nameof(KnownVenue.Sor) => KnownVenue.Sor,
        _ => null,
    };

    // A stop-limit order that is modified without it would be a plain one.
    internal decimal? ConditionPrice => Intent?.Fact.ConditionPrice;

    internal bool IsConditional => ConditionPrice is not null || Root?.TradeType == KnownTradeType.StopLimit.Label;

    // The server wants one with every change, and says so where it is another.
    internal KnownVenue VenueOfChanges => Venue ?? KnownVenue.Krx;

    /// <summary>The intent that it began with; null for an order from elsewhere.</summary>
    internal IntentEntry? Intent { get; init; }

    /// <summary>Its first number; null while it has none.</summary>
    internal OrderNode? Root { get; set; }

    /// <summary>Every change from now on, beginning with what is known now, until the order is done, the desk is closed or the reader stops.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<OrderSnapshot> Changes(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<OrderSnapshot>();
        lock (_lock)
        {
            channel.Writer.TryWrite(_current);
            _readers.Add(channel.Writer);
            if (_isClosed) channel.Writer.TryComplete();
        }
        try
        {
            await foreach (var snapshot in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return snapshot;
                if (TradingOrderStates.IsDone(snapshot.State)) yield break;
            }
        }
        finally
        {
            lock (_lock) _readers.Remove(channel.Writer);
        }
    }

    /// <summary>Waits until something is true of it.</summary>
    /// <param name="condition">Asked now, and after each change.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The first snapshot of which it is true; the last one where the order is done before.</returns>
    /// <exception cref="ObjectDisposedException">The desk was closed before: what becomes of the order, the next desk knows.</exception>
    /// <exception cref="InvalidOperationException">Nothing more is heard of it: its day is over and does not say how it ended, or it is one of the desk's own by now.</exception>
    public async Task<OrderSnapshot> WaitAsync(Func<OrderSnapshot, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        await foreach (var snapshot in Changes(cancellationToken).ConfigureAwait(false))
        {
            if (condition(snapshot)) return snapshot;
        }
        var last = Current;
        if (TradingOrderStates.IsDone(last.State) || condition(last)) return last;
        string? lost;
        lock (_lock) lost = _lost;
        throw lost is null ? new ObjectDisposedException(nameof(TradingDesk)) : new InvalidOperationException(lost);
    }

    /// <summary>Waits until it is in a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The snapshot then; one of another state where the order is done before.</returns>
    public Task<OrderSnapshot> WaitAsync(TradingOrderState state, CancellationToken cancellationToken = default) =>
        WaitAsync(s => s.State == state, cancellationToken);

    /// <summary>Waits until nothing more is to be expected of it (<see cref="TradingOrderStates.IsDone"/>).</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<OrderSnapshot> WaitUntilDoneAsync(CancellationToken cancellationToken = default) =>
        WaitAsync(s => TradingOrderStates.IsDone(s.State), cancellationToken);

    /// <summary>
    /// Asks the server to change the price of what remains. What remains gets a new number. After a modification of a part, two numbers live: all that
    /// remains is one request for each, and a count is asked of the newest that has as many.
    /// </summary>
    /// <param name="price">The new price in won.</param>
    /// <param name="quantity">How many of it; all that remains by default. Whether a count is the new total or the part to modify is not documented.</param>
    /// <param name="cancellationToken">Stops waiting before it is sent.</param>
    public Task<OrderChange> ModifyAsync(decimal price, QuantityOrAll? quantity = null, CancellationToken cancellationToken = default) =>
        Desk.ModifyAsync(this, price, quantity ?? QuantityOrAll.All, null, cancellationToken);

    /// <summary>Asks the server to cancel what remains, or some of it: where two numbers live, as for a modification.</summary>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <param name="cancellationToken">Stops waiting before it is sent.</param>
    public Task<OrderChange> CancelAsync(QuantityOrAll? quantity = null, CancellationToken cancellationToken = default) =>
        Desk.CancelAsync(this, quantity ?? QuantityOrAll.All, null, cancellationToken);

    /// <summary>State, numbers and quantities.</summary>
    public override string ToString()
    {
        var now = Current;
        return FormattableString.Invariant(
            $"{now.State} {Side} {Stock} {now.Number}: {now.Quantities.Filled} filled, {now.Quantities.Remaining} remaining, {now.Quantities.Cancelled} cancelled");
    }

    private TradingDesk Desk => _desk ?? throw new InvalidOperationException("This order was read from a journal: open a desk to change it.");

    /// <summary>The numbers under which something of it remains; empty where it has none.</summary>
    internal IReadOnlyList<LiveNumber> LiveNumbers => _desk is not null ? _desk.LiveNumbersOf(this) : Root is { } root ? OrderChain.Live(root, Current.Quantities.Remaining) : [];

    /// <summary>Nothing more is heard: the desk is closed, or there is another reason.</summary>
    internal void Close(string? reason = null)
    {
        lock (_lock)
        {
            _isClosed = true;
            _lost ??= reason;
            foreach (var reader in _readers) reader.TryComplete();
        }
    }

    /// <summary>What was shown of it rests on a number that is another order's: whatever is known now is shown next.</summary>
    internal void ShowAnew()
    {
        lock (_lock) _isShown = false;
    }

    /// <summary>Takes up what is known now: the first time anything, as of an order of the journal; then a state that cannot follow leaves the state as it is.</summary>
    internal void Show(OrderSnapshot next)
    {
        lock (_lock)
        {
            if (_isShown && next.State != _current.State && !TradingOrderStates.MayFollow(_current.State).Contains(next.State))
                next = next with { State = _current.State };
            _isShown = true;
            if (next == _current) return;
            _current = next;
            foreach (var reader in _readers) reader.TryWrite(next);
        }
    }
}

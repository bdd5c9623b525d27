namespace Kiwoom.Trading;

/// <summary>
/// Orders and positions as a journal has them, for programs that look while another one has the account. The server is not asked: what the other
/// program has not recorded yet is missing, and a request that it is just sending is Unknown here.
/// </summary>
public sealed class RecordedOrders
{
    private readonly DeskState _state;
    private readonly DateTimeOffset _at;
    private readonly DateOnly _today;

    private RecordedOrders(DeskState state, IReadOnlyList<Position> before, DateTimeOffset at)
    {
        (_state, _at, _today) = (state, at, KoreanMoment.DayOf(at));
        Orders = [.. state.All];
        Positions = Trading.Positions.After(before, state.Nodes.Where(n => n.TradeDate >= state.FirstOpenDay));
        // As a desk with the default options compares them.
        Unknown = state.Unknown(new TradingDeskOptions().ClockSkew);
    }

    /// <summary>The orders of today and of days that are not closed, oldest first. They do not change, and cannot be modified or cancelled.</summary>
    public IReadOnlyList<TradingOrder> Orders { get; }

    /// <summary>The positions that follow from all fills in the journal.</summary>
    public IReadOnlyList<Position> Positions { get; }

    /// <summary>The requests that have no outcome, or an unclear one.</summary>
    public IReadOnlyList<UnknownRequest> Unknown { get; }

    /// <summary>The order that has a number today, in its whole chain; null where the journal has none.</summary>
    /// <param name="number">주문번호; leading zeros do not matter.</param>
    public TradingOrder? Find(string number) => _state.OfNumber(_today, OrderNumbers.Of(number));

    /// <summary>
    /// The checks before an order is modified or cancelled, as far as a journal can tell: the limits of the day are the server's, and are not asked for.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="price">The new price in won; null for a cancel.</param>
    /// <param name="quantity">How many; all that remains by default.</param>
    /// <param name="options">Whose clocks say whether the session allows it; null for none.</param>
    public IReadOnlyList<OrderCheck> Check(TradingOrder order, decimal? price, QuantityOrAll? quantity = null, TradingDeskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        var now = order.Current;
        var checks = new List<OrderCheck>(CheckRules.Standing(order, now, _today))
        {
            CheckRules.State(now, isModification: price is not null), CheckRules.Quantity(now, order.LiveNumbers, quantity ?? QuantityOrAll.All),
        };
        if (price is { } won) checks.Add(PriceOf(order, won));
        checks.Add(CheckRules.Session(order, options?.Clock, options?.NxtClock, _at));
        return checks;
    }

    private static OrderCheck PriceOf(TradingOrder order, decimal price)
    {
        const string NotAsked = "The limits of the day were not asked for.";
        if (price <= 0) return new(OrderCheckName.PriceValid, false, "A price is more than 0 won.");
        var tick = CheckRules.Tick(price, NotAsked);
        return order.Book == TradingBook.Gold || tick.Passed != false ? tick with { Passed = null, Text = NotAsked } : tick;
    }

    /// <summary>Reads a journal.</summary>
    /// <param name="reader">Of the account.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static async Task<RecordedOrders> ReadAsync(IJournalReader reader, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var today = KoreanMoment.DayOf(now);
        var usual = new TradingDeskOptions();
        var longestSending = usual.SendDeadline + usual.ReplyTimeout;
        var state = new DeskState(null);
        var recorded = await reader.ReadPositionsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        DateOnly? last = recorded.Count > 0 ? recorded.Max(f => f.TradeDate) : null;
        if (last is { } closed) state.BeginAt(closed.AddDays(1));
        var days = new SortedSet<DateOnly>();
        await foreach (var day in reader.ReadDaysAsync(last, cancellationToken).ConfigureAwait(false)) days.Add(day);
        await foreach (var intent in reader.ReadOpenIntentsAsync(cancellationToken).ConfigureAwait(false)) days.Add(intent.Intent.TradeDate);
        foreach (var day in days)
            state.Load(day, await reader.ReadDayAsync(day, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false), longestSending);
        foreach (var day in state.OpenDaysBefore(today).Where(d => !state.HasOpenEnds(d)).ToList()) state.Close(day, null, now);
        IReadOnlyList<Position> before = [.. recorded.Select(Position.Of)];
        if (state.Advance(today) is var (nodes, _)) before = Trading.Positions.After(before, nodes);
        state.DropClosed();
        foreach (var order in state.All) order.Close("It was read from a journal, and does not change.");
        return new RecordedOrders(state, before, now);
    }
}

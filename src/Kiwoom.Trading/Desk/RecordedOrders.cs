namespace Kiwoom.Trading;

/// <summary>
/// Orders and positions as a journal has them, for programs that look while another one has the account. The server is not asked: what the other
/// program has not recorded yet is missing, and a request that it is just sending is Unknown here.
/// </summary>
public sealed class RecordedOrders
{
    private RecordedOrders(IReadOnlyList<TradingOrder> orders, IReadOnlyList<Position> positions, IReadOnlyList<UnknownRequest> unknown) =>
        (Orders, Positions, Unknown) = (orders, positions, unknown);

    /// <summary>The orders of today and of days that are not closed, oldest first. They do not change, and cannot be modified or cancelled.</summary>
    public IReadOnlyList<TradingOrder> Orders { get; }

    /// <summary>The positions that follow from all fills in the journal.</summary>
    public IReadOnlyList<Position> Positions { get; }

    /// <summary>The requests that have no outcome, or an unclear one.</summary>
    public IReadOnlyList<UnknownRequest> Unknown { get; }

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
        var state = new DeskState(null);
        var recorded = await reader.ReadPositionsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        DateOnly? last = recorded.Count > 0 ? recorded.Max(f => f.TradeDate) : null;
        if (last is { } closed) state.BeginAt(closed.AddDays(1));
        var days = new SortedSet<DateOnly>();
        await foreach (var day in reader.ReadDaysAsync(last, cancellationToken).ConfigureAwait(false)) days.Add(day);
        await foreach (var intent in reader.ReadOpenIntentsAsync(cancellationToken).ConfigureAwait(false)) days.Add(intent.Intent.TradeDate);
        foreach (var day in days)
            state.Load(day, await reader.ReadDayAsync(day, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false), TimeSpan.Zero);
        foreach (var day in state.OpenDaysBefore(today).Where(d => !state.HasOpenEnds(d)).ToList()) state.Close(day, null, now);
        IReadOnlyList<Position> before = [.. recorded.Select(Position.Of)];
        if (state.Advance(today) is var (nodes, _)) before = Trading.Positions.After(before, nodes);
        state.DropClosed();
        foreach (var order in state.All) order.Close("It was read from a journal, and does not change.");
        return new RecordedOrders(
            [.. state.All], Trading.Positions.After(before, state.Nodes.Where(n => n.TradeDate >= state.FirstOpenDay)), state.Unknown(TimeSpan.Zero));
    }
}

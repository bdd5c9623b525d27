namespace Kiwoom.Trading;

/// <summary>
/// Which rows of the lists of open orders and fills are of today. Those lists have no date: at weekends, and until the server clears them in
/// the morning, they show orders of the last business day, and numbers begin anew each day.
/// </summary>
internal sealed class DatedRows
{
    private readonly List<ObservationFact> _certain = [];
    private readonly List<ObservationFact> _unplaced = [];
    private readonly List<ObservationFact> _contradicting = [];

    /// <summary>Sorts what a round has read.</summary>
    /// <param name="seen">Rows of all lists.</param>
    /// <param name="find">What is known of a number of a day.</param>
    public DatedRows(IReadOnlyList<ObservationFact> seen, Func<DateOnly, string, OrderNode?> find)
    {
        var records = seen.Where(s => s.Source == ObservationSource.DayOrders).ToLookup(s => (s.TradeDate, s.Number));
        foreach (var row in seen)
        {
            var record = records[(row.TradeDate, row.Number)].FirstOrDefault();
            var node = find(row.TradeDate, row.Number);
            if (row.Source == ObservationSource.DayOrders) _certain.Add(row);
            else if (record is null && node is null) _unplaced.Add(row);
            else if (record is not null ? Agrees(row, record) : Agrees(row, node!)) _certain.Add(row);
            else _contradicting.Add(row);
        }
    }

    /// <summary>Those of the record of a day, and those that agree with what is known of their number.</summary>
    public IReadOnlyList<ObservationFact> Certain => _certain;

    /// <summary>Those with a number that nothing else shows: of another day, or ahead of the record of the day.</summary>
    public IReadOnlyList<ObservationFact> Unplaced => _unplaced;

    /// <summary>Those that say something else of a number than what is known of it: of another day.</summary>
    public IReadOnlyList<ObservationFact> Contradicting => _contradicting;

    private static bool Agrees(ObservationFact row, ObservationFact record) =>
        Agrees(row, record.Stock, record.Side, record.Kind == OrderRequestKind.New ? record.Ordered : null)
        // Fills have the time of their order, as the record has; the times of open orders may be those of what happened last.
        && AgreesInTime(row, record.Time);

    // The count of a modification may be written in several ways.
    private static bool Agrees(ObservationFact row, OrderNode node) =>
        Agrees(row, node.Stock, node.Side, node.Kind == OrderRequestKind.New ? node.Ordered : null) && AgreesInTime(row, node.OrderedAt);

    private static bool AgreesInTime(ObservationFact row, TimeOnly? orderedAt) =>
        row.Source != ObservationSource.Fills || row.Time is not { } one || orderedAt is not { } other || IsSameMinute(one, other);

    private static bool Agrees(ObservationFact row, string? stock, string? side, long? ordered) =>
        (row.Stock is null || stock is null || row.Stock == stock)
        && (row.Side is null || side is null || row.Side == side)
        && (row.Ordered is null || ordered is null || row.Ordered == ordered);

    private static bool IsSameMinute(TimeOnly one, TimeOnly other) =>
        (one.ToTimeSpan() - other.ToTimeSpan()).Duration() < TimeSpan.FromMinutes(1);
}

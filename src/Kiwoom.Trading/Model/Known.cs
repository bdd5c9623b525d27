namespace Kiwoom.Trading;

/// <summary>
/// What several sources said of one thing that does not change. The best source counts, and of two that are equally good the greater
/// value: the result does not depend on who spoke first.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
internal struct Known<T>
{
    private int _rank; // 0 for nothing said

    /// <summary>What is known; the default where nothing was said.</summary>
    public T? Value { get; private set; }

    public readonly bool HasValue => _rank > 0;

    /// <returns>Whether this changed it.</returns>
    public bool Hear(bool isSaid, T? value, ObservationSource source)
    {
        if (!isSaid) return false;
        var rank = Rank(source);
        if (rank < _rank || rank == _rank && Comparer<T?>.Default.Compare(value, Value) <= 0) return false;
        var isNew = _rank == 0 || !EqualityComparer<T?>.Default.Equals(Value, value);
        (_rank, Value) = (rank, value);
        return isNew;
    }

    // What the client asked for is known least; what the server's record of the day says is known best.
    private static int Rank(ObservationSource source) => source switch
    {
        ObservationSource.Reply => 1,
        ObservationSource.Fills => 2,
        ObservationSource.Stream => 3,
        ObservationSource.OpenOrders => 4,
        ObservationSource.DayOrders => 5,
        _ => 6,
    };
}

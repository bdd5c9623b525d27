namespace Kiwoom.Trading.Testing;

/// <summary>
/// The life of an order as an exchange lives it, step by step and without cleverness, and what everybody says of it: the record of the day after
/// each step, and now and then replies, open orders and realtime data.
/// </summary>
public sealed class OrderLife
{
    private readonly Random _random;
    private readonly DateOnly _day;
    private readonly List<Number> _numbers = [];

    /// <summary>Lives it.</summary>
    /// <param name="random">What happens.</param>
    /// <param name="day">When.</param>
    public OrderLife(Random random, DateOnly day)
    {
        (_random, _day) = (random, day);
        var total = random.Next(1, 20);
        _numbers.Add(new Number("1", null, OrderRequestKind.New, total, total));
        Say();
        for (var steps = random.Next(8); steps > 0; steps--)
        {
            var live = _numbers.Where(n => n.Remaining > 0).ToList();
            if (live.Count == 0) break;
            Step(live[random.Next(live.Count)]);
            Say();
        }
        Say(all: true);
        var (filled, remaining) = (_numbers.Sum(n => n.Filled), _numbers.Sum(n => n.Remaining));
        Expected = new(filled, remaining, total - filled - remaining);
    }

    /// <summary>What everybody said, in the order of the steps.</summary>
    public List<ObservationFact> Seen { get; } = [];

    /// <summary>The complete record of the day after each step.</summary>
    public List<IReadOnlyList<ObservationFact>> Records { get; } = [];

    /// <summary>By adding up what happened.</summary>
    public OrderQuantities Expected { get; }

    /// <summary>The same of each number: order number, kind, filled, remaining, cancelled, and moved to the number of a modification, with bars between.</summary>
    public IEnumerable<string> ByNumber => _numbers.Select(static n => FormattableString.Invariant($"{n.Text}|{n.Kind}|{n.Filled}|{n.Remaining}|{n.Cancelled}|{n.Moved}"));

    private void Step(Number number)
    {
        var quantity = _random.Next(1, number.Remaining + 1);
        var next = $"{_numbers.Count + 1}";
        switch (_random.Next(3))
        {
            case 0: number.Filled += quantity; break;
            case 1: _numbers.Add(new Number(next, number.Text, OrderRequestKind.Cancel, quantity, 0) { Confirmed = quantity }); number.Cancelled += quantity; break;
            default: _numbers.Add(new Number(next, number.Text, OrderRequestKind.Modify, quantity, quantity) { Confirmed = quantity }); number.Moved += quantity; break;
        }
        number.Remaining -= quantity;
    }

    private void Say(bool all = false)
    {
        Records.Add([.. _numbers.Select(n => Of(n, ObservationSource.DayOrders))]);
        foreach (var number in _numbers)
        {
            if (all || _random.Next(3) == 0) Seen.Add(Of(number, ObservationSource.DayOrders));
            if (_random.Next(3) == 0 && number.Kind != OrderRequestKind.Cancel) Seen.Add(Of(number, ObservationSource.OpenOrders));
            if (_random.Next(3) == 0) Seen.Add(Of(number, ObservationSource.Reply) with { Filled = null, Remaining = null, Confirmed = null });
        }
    }

    private ObservationFact Of(Number number, ObservationSource source) => new()
    {
        At = default,
        TradeDate = _day,
        Source = source,
        Number = number.Text,
        Parent = number.Parent,
        Kind = source == ObservationSource.OpenOrders ? null : number.Kind,
        Ordered = number.Ordered,
        Filled = number.Filled,
        Remaining = number.Remaining,
        Confirmed = number.Confirmed,
    };

    private sealed record Number(string Text, string? Parent, OrderRequestKind Kind, int Ordered, int Remaining)
    {
        public int Filled { get; set; }

        public int Remaining { get; set; } = Remaining;

        public int Cancelled { get; set; }

        public int Moved { get; set; }

        public int Confirmed { get; init; }
    }
}

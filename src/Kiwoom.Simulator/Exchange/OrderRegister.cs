using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Every order of the account under its number.</summary>
internal sealed class OrderRegister(long firstNumber)
{
    private readonly Dictionary<long, Order> _orders = [];
    private readonly List<Order> _inTime = [];
    private long _lastNumber = firstNumber - 1;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Order> Orders => _inTime;

    public List<Order> Live => [.. _inTime.Where(static order => order.Remaining > 0)];

    /// <summary>An order under the next number, which is used up only once the order is added.</summary>
    public Order Draft(SimulatedOrderKind kind, OrderTerms terms, Order? original, DateTimeOffset time) => new()
    {
        Number = _lastNumber + 1,
        OriginalNumber = original?.Number,
        RootNumber = original?.RootNumber ?? _lastNumber + 1,
        Kind = kind,
        Terms = terms,
        Time = time,
    };

    public void Add(Order order)
    {
        _lastNumber = order.Number;
        _orders.Add(order.Number, order);
        _inTime.Add(order);
    }

    /// <summary>The order that has the number.</summary>
    public Order Of(long number) => _orders[number];

    /// <summary>The order that a modification or a cancel touches.</summary>
    /// <param name="attempt">What is asked for.</param>
    /// <param name="original">The order; null where it is refused.</param>
    /// <returns>Null for an order of which that much remains.</returns>
    public Refusal? FindLive(in OrderAttempt attempt, out Order original)
    {
        if (!_orders.TryGetValue(attempt.Original ?? 0, out original!) || original.Terms.Book != attempt.Book)
            return new Refusal(RefusalReason.NoSuchOrder, "원주문번호가 존재하지 않습니다");
        if (attempt.Stock is { } stock && original.Terms.Stock != stock) return new Refusal(RefusalReason.WrongStock, "원주문의 종목코드와 다릅니다");
        if (original.Kind == SimulatedOrderKind.Cancel) return new Refusal(RefusalReason.IsCancelOrder, "원주문이 취소주문입니다");
        if (original.Remaining == 0) return new Refusal(RefusalReason.NothingLeft, "정정/취소할 수량이 없습니다");
        return original.Remaining < (attempt.Quantity ?? 1)
            ? new Refusal(RefusalReason.NothingLeft, $"정정/취소 수량이 남은 수량보다 많습니다. 잔량 {original.Remaining}")
            : null;
    }
}

/// <summary>What an order of the account asks for, before anything is known of it.</summary>
/// <param name="Kind">New, modify or cancel.</param>
/// <param name="Book">Where it is asked for.</param>
/// <param name="Stock">The stock; null where a cancel names none.</param>
/// <param name="Original">The number of the order to modify or cancel.</param>
/// <param name="Quantity">Null for all that remains.</param>
internal readonly record struct OrderAttempt(
    SimulatedOrderKind Kind, AccountBook Book, Stock? Stock, long? Original, long? Quantity);

using System.Collections.Concurrent;
using Kiwoom.Generated;
using Kiwoom.Generated.Orders;

namespace Kiwoom.TurnProcess;

/// <summary>When each order left, by the clock of the machine: "quantity:moment quantity:moment".</summary>
internal sealed class Departures : IOrderGate
{
    private readonly ConcurrentDictionary<long, long> _left = [];

    public ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken) => default;

    // The last call before it leaves is the one that counts.
    public string? AtFirstByte(OrderSending sending)
    {
        _left[((BuyStockRequest)sending.Request).OrderQuantity] = System.Diagnostics.Stopwatch.GetTimestamp();
        return null;
    }

    public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => default;

    public override string ToString() => string.Join(' ', _left.Select(static order => $"{order.Key}:{order.Value}"));
}

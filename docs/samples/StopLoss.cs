using Kiwoom.Trading;

namespace Samples;

/// <summary>익절 또는 손절: a sale at a profit, or at the market once the price has fallen. The stop lives only while the program does.</summary>
public static class StopLoss
{
    public static async Task<string> RunAsync(TradingDesk desk, string orderNumber, decimal stopPrice, TextWriter output)
    {
        var sale = desk.Find(orderNumber) ?? throw new ArgumentException($"The desk knows no order {orderNumber} of today.", nameof(orderNumber));
        var both = await desk.OneCancelsOtherAsync(sale, stopPrice, key: $"stop of {orderNumber}");
        await both.Completion; // meanwhile both.IsWatching says whether prices come
        output.WriteLine($"{sale}; {both.Result}");
        return both.Result;
    }
}

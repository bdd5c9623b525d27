using Kiwoom.Trading;

namespace Samples;

/// <summary>시간대별 가격 조정: an order goes to prices at times, on its live number, until it is filled.</summary>
public static class PriceSchedule
{
    public static async Task<string> RunAsync(
        TradingDesk desk, string orderNumber, IReadOnlyList<ScheduledPrice> prices, TextWriter output)
    {
        var order = desk.Find(orderNumber) ?? throw new ArgumentException($"The desk knows no order {orderNumber} of today.", nameof(orderNumber));
        var schedule = await desk.SchedulePricesAsync(order, prices); // goes on after a restart on the same day
        await schedule.Completion;
        output.WriteLine($"{order}; {schedule.Result}");
        return schedule.Result;
    }
}

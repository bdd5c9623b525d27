using System.Globalization;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;

namespace Samples.Machines;

/// <summary>Orders while it has the account. It may end at any time and in any way: the next one goes on where the journal ends.</summary>
internal static class Worker
{
    public static async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = new PostgreSqlDatabase(Account.DatabaseText);
        await using var limits = new PostgreSqlBudgetStore(database);
        using var client = Account.CreateClient(database, limits);
        var journal = new PostgreSqlOrderJournal(database, Account.Journal);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Console.WriteLine($"{name} stands by");
                // It waits until no other one has the account and nothing of it can be under way.
                await using var desk = await TradingDesk.OpenAsync(client, journal, Account.Desk with { Name = name }, cancellationToken);
                Console.WriteLine($"{name} has the account");
                await TradeAsync(desk, cancellationToken);
            }
            catch (JournalException e)
            {
                Console.WriteLine($"{name}: {e.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Without the place nothing is sent: then a new desk has to be opened.
    private static async Task TradeAsync(TradingDesk desk, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var signal = 1; desk.HasPlace && await timer.WaitForNextTickAsync(cancellationToken); signal = signal % Account.Signals + 1)
        {
            // The same key is the same order, whoever sent it first. What was certainly not executed is tried again.
            var key = string.Create(CultureInfo.InvariantCulture, $"signal {signal}");
            var order = await desk.BuyAsync(new() { StockCode = "005930", Quantity = signal, Price = 60_000, Key = key, Retry = true }, cancellationToken);
            Console.WriteLine($"{key}: {order.State} {order.Current.Number ?? order.Current.Explanation}");
        }
    }
}

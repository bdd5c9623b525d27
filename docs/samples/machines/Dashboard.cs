using Kiwoom.Generated.Codes;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;

namespace Samples.Machines;

/// <summary>Shows every order as soon as it is in the journal, and at the end whether the server has the same ones. It never writes.</summary>
internal static class Dashboard
{
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = new PostgreSqlDatabase(Account.DatabaseText);
        await using var limits = new PostgreSqlBudgetStore(database);
        using var client = Account.CreateClient(database, limits);
        var account = await TradingDesk.AccountOfAsync(client, Account.Desk, cancellationToken);
        var journal = new PostgreSqlOrderJournal(database);
        var accepted = new Dictionary<string, string>(); // number by key
        var keys = new Dictionary<Guid, string>();
        await foreach (var entry in journal.FollowAsync(account, cancellationToken: cancellationToken))
        {
            var number = entry.Fact switch
            {
                OutcomeFact outcome => outcome.Number,
                ResolutionFact resolution => resolution.Number, // what a killed worker left unknown
                _ => null,
            };
            var id = entry.Fact switch { OutcomeFact o => o.IntentId, ResolutionFact r => r.IntentId, _ => Guid.Empty };
            if (entry.Fact is IntentFact { Key: { } key } intent) keys[intent.Id] = key;
            if (number is null || !keys.TryGetValue(id, out var of) || !accepted.TryAdd(of, number)) continue;
            Console.WriteLine($"{await HolderAsync(database, cancellationToken)}: {of} is order {number.TrimStart('0')}, {accepted.Count} of {Account.Signals}");
            if (accepted.Count == Account.Signals) break;
        }

        // Open orders at the server: none is there twice, and none is missing.
        var open = client.Accounts.GetUnfilledOrdersRowsAsync(new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified }, cancellationToken: cancellationToken);
        var there = new List<string>();
        await foreach (var order in open) there.Add((order.OrderNumber ?? "").TrimStart('0'));
        var isSame = there.Order().SequenceEqual(accepted.Values.Select(n => n.TrimStart('0')).Order());
        Console.WriteLine($"{accepted.Count} orders in the journal, {there.Count} at the server: {(isSame ? "the same" : "NOT the same")}");
        return isSame;
    }

    private static async Task<string> HolderAsync(PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        var status = await database.StatusAsync(cancellationToken);
        return status.Desks.FirstOrDefault(d => d.Holder is not null)?.Holder?.Name ?? "nobody";
    }
}

using System.Globalization;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>Compares the exchange with the journal.</summary>
internal static class ChaosCheck
{
    /// <summary>What must hold at any moment.</summary>
    public static async Task<List<string>> DuringAsync(ChaosField field)
    {
        var orders = field.Simulator.Orders; // before the journal is read: what left was recorded earlier
        var rows = await field.QueryAsync("SELECT s.key, s.state, f.data ->> 'Quantity', f.data ->> 'Action' FROM kiwoom.intent_state s JOIN kiwoom.fact f USING (account, sequence) WHERE s.key IS NOT NULL");
        var recorded = rows.Select(r => (string)r[0]).ToHashSet();
        var problems = new List<string>();
        foreach (var same in NewOnes(orders).GroupBy(o => o.Quantity))
        {
            if (same.Count() > 1) problems.Add($"Order {same.Key} is at the exchange {same.Count()} times: {string.Join(", ", same.Select(o => o.Number))}.");
            if (!recorded.Contains(same.Key.ToString(CultureInfo.InvariantCulture))) problems.Add($"Order {same.Key} is at the exchange, and no intent of it is in the journal.");
        }
        // The exchange numbers what arrives: a number of an earlier writer after one of a later would be two writers at once.
        rows = await field.QueryAsync(
            "SELECT i.number, f.epoch, i.key FROM kiwoom.intents i JOIN kiwoom.fact f USING (account, sequence) WHERE i.number IS NOT NULL ORDER BY i.number::bigint");
        for (var i = 1; i < rows.Count; i++)
        {
            if ((long)rows[i][1] < (long)rows[i - 1][1])
                problems.Add($"Order {rows[i][0]} (key {rows[i][2]}) is of writer {rows[i][1]}, after one of writer {rows[i - 1][1]}: two wrote at once.");
        }
        return problems;
    }

    /// <summary>What must hold when all is known: the same orders, changes and fills in both.</summary>
    public static async Task<List<string>> AfterAsync(ChaosField field)
    {
        var problems = await DuringAsync(field);
        problems.AddRange(await field.VerifyAsync());
        var orders = field.Simulator.Orders;
        var there = orders.Select(o => o.Number.TrimStart('0')).ToHashSet();
        var rows = await field.QueryAsync("SELECT number, key, quantity, action, state FROM kiwoom.intents WHERE number IS NOT NULL");
        var known = rows.Select(r => (string)r[0]).ToList();
        problems.AddRange(known.CountBy(n => n).Where(n => n.Value > 1).Select(n => $"Order {n.Key} is that of {n.Value} intents."));
        problems.AddRange(there.Except(known).Select(n => $"Order {n} is at the exchange and not in the journal."));
        problems.AddRange(known.Except(there).Select(n => $"Order {n} is in the journal and not at the exchange."));
        problems.AddRange(field.Counts.Accepted.Select(n => n.TrimStart('0')).Except(known).Select(n => $"Order {n} was accepted, as its caller heard, and is not in the journal."));
        var quantities = NewOnes(orders).ToDictionary(o => o.Number.TrimStart('0'), o => o.Quantity);
        problems.AddRange(rows.Where(r => quantities.TryGetValue((string)r[0], out var q) && q != (long)r[2]).Select(r => $"Order {r[0]} has another quantity than its intent."));
        var fills = (await field.QueryAsync("SELECT number, sum(quantity)::bigint FROM kiwoom.fills GROUP BY number")).ToDictionary(r => (string)r[0], r => (long)r[1]);
        var filled = field.Simulator.Fills.GroupBy(f => f.OrderNumber.TrimStart('0')).ToDictionary(g => g.Key, g => g.Sum(f => f.Quantity));
        problems.AddRange(filled.Keys.Union(fills.Keys).Where(n => filled.GetValueOrDefault(n) != fills.GetValueOrDefault(n))
            .Select(n => $"Of order {n}, {filled.GetValueOrDefault(n)} were filled, and {fills.GetValueOrDefault(n)} are in the journal."));
        field.Counts.Add("orders at the exchange", quantities.Count);
        field.Counts.Add("changes at the exchange", orders.Count - quantities.Count);
        field.Counts.Add("intents with a number", known.Count);
        field.Counts.Add("orders filled", filled.Count);
        field.Counts.Add("writers", (int)(long)(await field.QueryAsync("SELECT epoch FROM kiwoom.desk"))[0][0]);
        foreach (var state in await field.QueryAsync("SELECT state, count(*) FROM kiwoom.intents GROUP BY state")) field.Counts.Add($"intents {state[0]}", (int)(long)state[1]);
        return problems;
    }

    private static IEnumerable<SimulatedOrder> NewOnes(IEnumerable<SimulatedOrder> orders) => orders.Where(o => o.Kind == SimulatedOrderKind.New);
}

namespace Kiwoom.Trading.PostgreSql.Tests.Model;

/// <summary>
/// Every order in which things may happen to two writers and their database: pauses, kills, restarts of the database, lost answers, clocks that run
/// apart, take-overs. All states that can be reached are looked at; and the search finds what is wrong when a rule is left out.
/// </summary>
public sealed class LeaseModelTests
{
    [Fact]
    public void There_are_never_two_writers_and_nothing_is_sent_after_the_lease_was_lost()
    {
        var (states, flaw) = Search(new LeaseModel());
        Assert.Null(flaw);
        Assert.InRange(states, 10_000, 3_000_000);
    }

    [Theory]
    [InlineData("no look at the first byte", "it sent although a later writer had the place")]
    [InlineData("no fencing", "it wrote after a later writer")]
    [InlineData("no wait", "it opened while an order of an earlier writer was under way")]
    [InlineData("the lease counts from the answer", "it sent although a later writer had the place")]
    [InlineData("the wait is not handed on", "it opened while an order of an earlier writer was under way")]
    [InlineData("clocks run further apart than the allowance", "it sent although a later writer had the place")]
    public void A_rule_that_is_left_out_is_missed(string rule, string expected)
    {
        var model = rule switch
        {
            "no look at the first byte" => new LeaseModel { LooksAtFirstByte = false },
            "no fencing" => new LeaseModel { Fences = false },
            "no wait" => new LeaseModel { Waits = false },
            "the lease counts from the answer" => new LeaseModel { CountsFromQuestion = false },
            "the wait is not handed on" => new LeaseModel { HandsTheWaitOn = false },
            _ => new LeaseModel { MostBehind = 3 },
        };
        Assert.StartsWith(expected, Search(model).Flaw, StringComparison.Ordinal);
    }

    // Breadth first, so that what is found is the shortest way to it.
    private static (int States, string? Flaw) Search(LeaseModel model)
    {
        var from = new Dictionary<LeaseState, (LeaseState Before, string? What)> { [LeaseState.Start] = default };
        var open = new Queue<LeaseState>([LeaseState.Start]);
        while (open.TryDequeue(out var state))
        {
            foreach (var (what, flaw, after) in model.Next(state))
            {
                if (flaw is not null) return (from.Count, $"{flaw}: {Way(from, state)}, {what}");
                if (from.TryAdd(after, (state, what))) open.Enqueue(after);
            }
        }
        return (from.Count, null);
    }

    private static string Way(Dictionary<LeaseState, (LeaseState Before, string? What)> from, LeaseState to)
    {
        var steps = new List<string>();
        for (var state = to; from[state].What is { } what; state = from[state].Before) steps.Add(what);
        steps.Reverse();
        return string.Join(", ", steps);
    }
}

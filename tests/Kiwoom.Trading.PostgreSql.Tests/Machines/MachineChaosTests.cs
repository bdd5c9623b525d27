using System.Globalization;
using Kiwoom.Trading.PostgreSql.Tests.Support;
using Xunit.Abstractions;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>
/// Four desks in processes of their own on one account, and everything that goes wrong between machines. KIWOOM_MACHINES is the number of
/// rounds (16), KIWOOM_MACHINES_SEED the number of the first one (1): a round that fails says its number, and is the same again.
/// </summary>
public sealed class MachineChaosTests(OwnServer server, ITestOutputHelper output) : IClassFixture<OwnServer>
{
    /// <summary>So many rounds on one account and one set of processes.</summary>
    private const int OnOneField = 25;

    [PostgreSqlFact]
    public async Task Four_desks_on_one_account_order_everything_once_one_at_a_time()
    {
        var (rounds, first) = (FromEnvironment("KIWOOM_MACHINES", 16), FromEnvironment("KIWOOM_MACHINES_SEED", 1));
        var counts = new ChaosCounts();
        for (var begun = 0; begun < rounds; begun += OnOneField)
            await RunAsync([.. Enumerable.Range(first + begun, Math.Min(OnOneField, rounds - begun)).Select(ChaosPlan.Of)], counts);
        output.WriteLine($"{rounds} rounds from {first}: {counts}");
        // Nothing of this holds for want of trying.
        Assert.True(counts.Of("orders at the exchange") > 2 * rounds, counts.ToString());
        Assert.True(counts.Of("writers") > rounds / 3, counts.ToString());
    }

    [Fact]
    public void The_plan_of_a_number_is_always_the_same_and_others_differ()
    {
        Assert.Equal(ChaosPlan.Of(7).ToString(), ChaosPlan.Of(7).ToString());
        Assert.Equal(200, Enumerable.Range(1, 200).Select(n => ChaosPlan.Of(n).ToString()).Distinct().Count());
        Assert.Equal(Enum.GetValues<ChaosKind>(), Enumerable.Range(1, 8).Select(n => ChaosPlan.Of(n).Steps[0].Kind));
    }

    private async Task RunAsync(IReadOnlyList<ChaosPlan> plans, ChaosCounts counts)
    {
        await using var field = await ChaosField.BeginAsync(server, string.Create(CultureInfo.InvariantCulture, $"chaos_{plans[0].Number}"));
        foreach (var plan in plans)
        {
            await field.RunAsync(plan);
            AssertNone(await ChaosCheck.DuringAsync(field), $"{plan} (on the processes of the rounds from {plans[0].Number})");
        }
        var unknown = await field.EndAsync();
        AssertNone([.. unknown.Select(u => $"Order {u.Key} is still {u.State}: {u.Explanation}"), .. await ChaosCheck.AfterAsync(field)], $"rounds {plans[0].Number} to {plans[^1].Number}");
        counts.Add(field.Counts);
    }

    private static void AssertNone(IReadOnlyList<string> problems, string of) =>
        Assert.True(problems.Count == 0, $"{of}, {problems.Count} problems:\n{string.Join('\n', problems.Take(20))}");

    private static int FromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

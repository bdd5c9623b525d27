using System.Globalization;
using Xunit.Abstractions;

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>
/// Random strategies while everything goes wrong. KIWOOM_CAMPAIGN says how many seeds, KIWOOM_CAMPAIGN_SEED which one is the first; a seed
/// that fails does so again.
/// </summary>
public sealed class CampaignTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Orders_on_the_server_are_those_of_the_journal_whatever_goes_wrong()
    {
        var first = Number("KIWOOM_CAMPAIGN_SEED") ?? 1;
        var (crashes, unknowns, submitted, ambiguous) = (0, 0, 0, 0);
        var count = Number("KIWOOM_CAMPAIGN") ?? 60;
        for (var seed = first; seed < first + count; seed++)
        {
            await using var run = new CampaignRun(seed);
            await run.RunAsync();
            (crashes, unknowns, submitted, ambiguous) = (crashes + run.Crashes, unknowns + run.Unknowns, submitted + run.Submitted, ambiguous + run.Ambiguous);
        }
        output.WriteLine($"{count} seeds: {submitted} submitted, {unknowns} unknown, {ambiguous} said by hand, {crashes} crashes");
        Assert.True(ambiguous <= 1 + count / 100, "Evidence leaves too much to people.");
        Assert.True(count < 50 || crashes > count / 5 && unknowns > count / 5, "The campaign has become too kind.");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}

using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class AccountTests
{
    [Fact]
    public async Task A_new_app_key_finds_the_same_journal_and_another_account_does_not()
    {
        using var first = new KiwoomSimulator(new SimulatorOptions { AccountNumber = "5000000011" }).CreateClient();
        using var again = new KiwoomSimulator(new SimulatorOptions { AccountNumber = "5000000011", AppKey = "SIMULATOR-NEW-APP-KEY" }).CreateClient();
        using var other = new KiwoomSimulator(new SimulatorOptions { AccountNumber = "5000000021" }).CreateClient();
        var (one, two, three) = (await TradingDesk.AccountOfAsync(first), await TradingDesk.AccountOfAsync(again), await TradingDesk.AccountOfAsync(other));
        Assert.NotEqual(first.AccountId, again.AccountId);
        Assert.Equal(one.Id, two.Id);
        Assert.NotEqual(one.Id, three.Id);
        Assert.DoesNotContain("5000000011", one.Id, StringComparison.Ordinal);
        Assert.EndsWith("-11", one.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_desk_whose_account_number_cannot_be_read_does_not_open_and_says_why()
    {
        var simulator = new KiwoomSimulator();
        using var client = simulator.CreateClient(o => o.QueryRetries = 0);
        var journal = new MemoryOrderJournal();
        simulator.Faults.Next("ka00001", Fault.Status500HtmlNotExecuted);
        var refused = await Assert.ThrowsAsync<JournalException>(() => TradingDesk.OpenAsync(client, journal, TestDesk.ByHand));
        Assert.Contains("ka00001", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AccountId", refused.Message, StringComparison.Ordinal);
        simulator.Faults.Next("ka00001", Fault.Status500HtmlNotExecuted);
        await using (var named = await TradingDesk.OpenAsync(client, journal, TestDesk.ByHand with { AccountId = "mine" }))
            Assert.Equal("mine", named.Account.Id); // and nothing was asked
        await Assert.ThrowsAsync<JournalException>(() => TradingDesk.OpenAsync(client, journal, TestDesk.ByHand));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5000****11")]
    public async Task What_is_not_an_account_number_is_none(string number)
    {
        using var client = new KiwoomSimulator(new SimulatorOptions { AccountNumber = number }).CreateClient();
        await Assert.ThrowsAsync<JournalException>(() => TradingDesk.AccountOfAsync(client));
    }
}

namespace Kiwoom.Trading.Tests.Desk;

public sealed class KillSwitchTests
{
    [Fact]
    public async Task Engaged_while_a_release_is_being_recorded_it_stays_engaged()
    {
        var journal = new SlowJournal(new MemoryOrderJournal());
        await using var test = await TestDesk.OpenAsync(journal: journal);
        await test.Desk.EngageKillSwitchAsync("first");
        journal.Hold();
        var releasing = test.Desk.ReleaseKillSwitchAsync("go on");
        var engaging = test.Desk.EngageKillSwitchAsync("second");
        Assert.True(test.Client.KillSwitch.IsEngaged);
        journal.LetGo();
        await Task.WhenAll(releasing, engaging);
        Assert.True(test.Client.KillSwitch.IsEngaged, "Orders pass although the last word was to stop them.");
        var facts = await test.FactsAsync<SwitchFact>();
        Assert.Equal([true, false, true], facts.Select(f => f.IsEngaged));
        await test.Desk.ReleaseKillSwitchAsync("now");
        Assert.False(test.Client.KillSwitch.IsEngaged);
    }
}

namespace Kiwoom.Trading.Tests.Desk;

public sealed class KeyLocksTests
{
    [Fact]
    public async Task A_key_waits_for_itself_and_for_no_other()
    {
        var locks = new KeyLocks();
        var first = await locks.EnterAsync("one", CancellationToken.None);
        var second = locks.EnterAsync("one", CancellationToken.None);
        (await locks.EnterAsync("two", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose(); // a second time changes nothing
        (await second.WaitAsync(TimeSpan.FromSeconds(30))).Dispose();
        Assert.Equal(0, locks.Count);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_nothing_behind()
    {
        var locks = new KeyLocks();
        using var stop = new CancellationTokenSource();
        var first = await locks.EnterAsync("one", CancellationToken.None);
        var second = locks.EnterAsync("one", stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        Assert.Equal(0, locks.Count);
    }
}

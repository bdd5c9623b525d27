using System.Runtime.CompilerServices;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Accounts;

/// <summary>One app key on one server is one account in a process, however many clients it has.</summary>
public class AccountTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_clients_of_one_app_key_do_not_order_twice_what_one_may(bool perDay)
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.GuardRails.Enabled = true;
            if (perDay) o.GuardRails.MaxDayQuantity = 1;
            else o.GuardRails.MaxOrdersPerMinute = 1;
        });
        using var second = broker.SecondClient();
        var outcomes = new[]
        {
            await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1)),
            await second.Orders.BuyStockAsync(TestBroker.Buy(1)),
        };
        Assert.Equal([OrderOutcomeKind.Accepted, OrderOutcomeKind.NotSent], outcomes.Select(o => o.Kind));
        Assert.Equal(perDay ? GuardRule.MaxDayQuantity : GuardRule.MaxOrdersPerMinute, outcomes[1].GuardRail!.Rule);
        Assert.Single(broker.Simulator.Orders);
        Assert.Equal(1, second.GetStatus().DayQuantity);
    }

    [Fact]
    public async Task The_strictest_limit_of_all_clients_holds_for_each()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.GuardRails.Enabled = true;
            o.GuardRails.MaxDayQuantity = 100;
        });
        using (broker.SecondClient(o => o.GuardRails.MaxDayQuantity = 5))
        {
            var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(6));
            Assert.Equal((GuardRule.MaxDayQuantity, 5), (outcome.GuardRail!.Rule, outcome.GuardRail.Limit));
        }
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(6))).IsAccepted); // the strict one is gone
    }

    [Fact]
    public async Task A_client_for_each_order_does_not_get_the_day_anew()
    {
        await using var broker = await TestBroker.StartAsync(configure: o =>
        {
            o.GuardRails.Enabled = true;
            o.GuardRails.MaxDayQuantity = 2;
        });
        broker.Client.Dispose();
        var kinds = new List<OrderOutcomeKind>();
        for (var i = 0; i < 3; i++)
        {
            using var client = broker.SecondClient();
            kinds.Add((await client.Orders.BuyStockAsync(TestBroker.Buy(1))).Kind);
        }
        Assert.Equal([OrderOutcomeKind.Accepted, OrderOutcomeKind.Accepted, OrderOutcomeKind.NotSent], kinds);
    }

    [Fact]
    public async Task Two_clients_in_turn_ask_for_one_token()
    {
        await using var broker = await TestBroker.StartAsync();
        using var second = broker.SecondClient();
        for (var i = 0; i < 100; i++)
        {
            await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
            await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        }
        Assert.Equal(1, broker.Simulator.ReceivedRequests["au10001"]);
        Assert.Equal(200, broker.Simulator.ReceivedRequests["ka10075"]);
        Assert.Equal(broker.Client.GetStatus().TokenExpiresAt, second.GetStatus().TokenExpiresAt);
    }

    [Fact]
    public async Task A_kill_switch_stops_every_client_of_the_account_and_no_other()
    {
        await using var broker = await TestBroker.StartAsync();
        using var second = broker.SecondClient();
        using var process = broker.AnotherClient();
        using var given = broker.SecondClient(o => o.GuardRails.KillSwitch = new KillSwitch());
        second.KillSwitch.Engage("the desk");
        Assert.Equal("the desk", (await Killed(broker.Client)).GetStatus().KillReason);
        await Killed(given);
        second.KillSwitch.Release();
        given.KillSwitch.Engage("its own");
        await Killed(second);
        Assert.True((await process.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);

        static async Task<KiwoomClient> Killed(KiwoomClient client)
        {
            Assert.Equal(GuardRule.KillSwitch, (await client.Orders.BuyStockAsync(TestBroker.Buy())).GuardRail?.Rule);
            return client;
        }
    }

    [Fact]
    public async Task An_engaged_switch_outlives_the_clients()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Client.KillSwitch.Engage("stop");
        broker.Client.Dispose();
        broker.Time.Advance(TimeSpan.FromDays(3));
        using var later = broker.SecondClient();
        Assert.Equal("stop", later.GetStatus().KillReason);
    }

    [Fact]
    public async Task A_server_that_is_down_for_one_client_is_down_for_the_other()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => (o.QueryRetries, o.CircuitFailures) = (0, 2));
        using var second = broker.SecondClient();
        using var never = broker.SecondClient(o => o.CircuitFailures = 0);
        broker.Simulator.Faults.Next("ka10075", Fault.ReplyLost, calls: 2);
        foreach (var client in new[] { broker.Client, second })
            await Assert.ThrowsAsync<KiwoomException>(() => client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.NotNull(broker.Client.GetStatus().CircuitOpenSince);
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Contains("Not sent", failed.Message);
        await never.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()); // it has no circuit, and its answer closes the others'
        Assert.Null(second.GetStatus().CircuitOpenSince);
    }

    [Fact]
    public async Task Two_ledgers_for_one_account_are_refused()
    {
        await using var broker = await TestBroker.StartAsync();
        var error = Assert.Throws<ArgumentException>(() => broker.SecondClient(o => o.GuardRails.Ledger = new MemoryGuardLedger(new KoreanDay(broker.Time))));
        Assert.Contains("GuardRails.Ledger is not the ledger of the other clients", error.Message);
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted); // the one that is there goes on
    }

    [Fact]
    public async Task The_token_outlives_the_last_client_and_after_a_day_the_account_is_forgotten()
    {
        await using var broker = await TestBroker.StartAsync();
        using (var second = broker.SecondClient())
        {
            await second.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
            broker.Client.Dispose();
            broker.Client.Dispose(); // once is enough
            Assert.NotNull(second.GetStatus().TokenExpiresAt);
        }
        Assert.NotNull(broker.Client.GetStatus().TokenExpiresAt);
        for (var i = 0; i < 50; i++) broker.SecondClient(o => o.AppKey = $"key-{i}").Dispose();
        Assert.Equal(51, ProcessAccounts.Count(broker.Time));
        broker.Time.Advance(TimeSpan.FromDays(1));
        using var last = broker.SecondClient(o => o.AppKey = "the-last-key");
        Assert.Equal(1, ProcessAccounts.Count(broker.Time));
    }

    [Fact]
    public async Task An_account_holds_no_client_that_was_disposed()
    {
        await using var broker = await TestBroker.StartAsync();
        var gone = await UseAndDisposeAsync(broker);
        for (var i = 0; i < 100 && gone.IsAlive; i++)
        {
            await Task.Yield(); // what still ends on other threads may have it
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(gone.IsAlive);
    }

    [Fact]
    public async Task A_disposed_client_says_nothing_of_the_server()
    {
        await using var broker = await TestBroker.StartAsync(configure: o => o.CircuitFailures = 2);
        var gone = broker.SecondClient();
        await gone.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        gone.Dispose();
        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => broker.PassPausesAsync(gone.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        Assert.Equal(OrderOutcomeKind.NotSent, (await gone.Orders.BuyStockAsync(TestBroker.Buy())).Kind);
        Assert.NotNull(await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
    }

    [Fact]
    public async Task A_disposed_client_that_asks_for_a_token_does_not_slow_the_others()
    {
        await using var broker = await TestBroker.StartAsync();
        var gone = broker.SecondClient();
        gone.Dispose();
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAnyAsync<Exception>(() => broker.PassPausesAsync(gone.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())));
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
    }

    [Fact]
    public async Task A_client_that_goes_while_it_asks_for_the_token_leaves_the_asking_to_the_other()
    {
        var account = new AccountToken();
        var asked = new TaskCompletionSource<AccessToken>();
        var first = new IssuedTokens((_, _) => asked.Task, TimeSpan.Zero, TimeProvider.System, account);
        var second = new IssuedTokens(
            (_, _) => Task.FromResult(new AccessToken("second", DateTimeOffset.UtcNow.AddDays(1))), TimeSpan.Zero, TimeProvider.System, account);
        var lost = first.GetTokenAsync(default).AsTask();
        var waiting = second.GetTokenAsync(default).AsTask();
        first.Close();
        asked.SetException(new HttpRequestException("disposed"));
        Assert.Equal("second", await waiting);
        await Assert.ThrowsAsync<HttpRequestException>(() => lost);
    }

    [Fact]
    public async Task A_client_that_goes_while_it_replaces_the_token_leaves_that_to_the_other()
    {
        var account = new AccountToken();
        var asked = new TaskCompletionSource<AccessToken>();
        var first = new IssuedTokens((_, _) => asked.Task, TimeSpan.Zero, TimeProvider.System, account);
        var second = new IssuedTokens(
            (_, _) => Task.FromResult(new AccessToken("second", DateTimeOffset.UtcNow.AddDays(1))), TimeSpan.Zero, TimeProvider.System, account);
        var lost = first.RefreshTokenAsync("refused", default).AsTask();
        var waiting = second.RefreshTokenAsync("refused", default).AsTask();
        first.Close();
        asked.SetException(new HttpRequestException("disposed"));
        Assert.Equal("second", await waiting);
        await Assert.ThrowsAsync<HttpRequestException>(() => lost);
    }

    [Fact]
    public async Task A_token_request_that_fails_fails_for_all_clients_that_wait_for_it()
    {
        var account = new AccountToken();
        var asked = new TaskCompletionSource<AccessToken>();
        var first = new IssuedTokens((_, _) => asked.Task, TimeSpan.Zero, TimeProvider.System, account);
        var second = new IssuedTokens((_, _) => throw new NotSupportedException(), TimeSpan.Zero, TimeProvider.System, account);
        var waiting = new[] { first.GetTokenAsync(default).AsTask(), second.GetTokenAsync(default).AsTask() };
        asked.SetException(new HttpRequestException("down"));
        foreach (var wait in waiting) await Assert.ThrowsAsync<HttpRequestException>(() => wait);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_that_cancels_does_not_wait_for_the_token_that_a_client_that_is_gone_asked_for(bool refreshes)
    {
        var account = new AccountToken();
        var asked = new TaskCompletionSource<AccessToken>();
        var first = new IssuedTokens((_, _) => asked.Task, TimeSpan.Zero, TimeProvider.System, account);
        var second = new IssuedTokens((_, _) => throw new NotSupportedException(), TimeSpan.Zero, TimeProvider.System, account);
        var lost = first.GetTokenAsync(default).AsTask();
        using var cancel = new CancellationTokenSource();
        var waiting = refreshes
            ? (Task)second.RefreshTokenAsync("refused", cancel.Token).AsTask()
            : second.GetTokenAsync(cancel.Token).AsTask();
        first.Close();
        _ = cancel.CancelAsync();
        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TestBroker.Soon));
        }
        finally
        {
            asked.SetException(new HttpRequestException("disposed"));
        }
        await Assert.ThrowsAsync<HttpRequestException>(() => lost);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseAndDisposeAsync(TestBroker broker)
    {
        var client = broker.SecondClient();
        await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
        client.Dispose();
        return new WeakReference(client.Settings); // as long as anything of the client is held
    }
}

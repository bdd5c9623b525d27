using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kiwoom.Generated.Tests.Telemetry;

public sealed class HealthCheckTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly KiwoomSimulator _simulator;
    private readonly ServiceProvider _services;

    public HealthCheckTests()
    {
        _simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = _time });
        var services = new ServiceCollection().AddLogging();
        foreach (var account in new[] { "", "second" })
        {
            services.AddKiwoom(account, o => Point(o, account)).ConfigurePrimaryHttpMessageHandler(_simulator.CreateHandler);
        }
        services.AddHealthChecks().AddKiwoom().AddKiwoom("second", failureStatus: HealthStatus.Degraded, tags: ["trading"]);
        _services = services.BuildServiceProvider();
    }

    private KiwoomClient Client => _services.GetRequiredService<IKiwoomClientFactory>().Get("");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task An_account_with_a_token_is_healthy_and_tells_its_numbers()
    {
        var entry = await CheckAsync("kiwoom");
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(0, entry.Data["waitingRequests"]);
        Assert.Equal(_time.GetUtcNow().AddHours(24), Assert.IsType<DateTimeOffset>(entry.Data["tokenExpiresAt"]).ToUniversalTime());
        await CheckAsync("kiwoom");
        Assert.Equal(1, _simulator.IssuedTokens); // a check does not ask again
    }

    [Fact]
    public async Task Without_a_token_it_fails_as_it_was_registered_to()
    {
        var entry = await CheckAsync("kiwoom:second");
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("There is no token: Credentials 8002", entry.Description);
        Assert.Contains("trading", entry.Tags);
        Assert.DoesNotContain("wrong", entry.Description);
    }

    [Fact]
    public async Task A_kill_switch_degrades_it()
    {
        Client.KillSwitch.Engage("position does not match");
        var entry = await CheckAsync("kiwoom");
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("position does not match", entry.Description);
        Client.KillSwitch.Release();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync("kiwoom")).Status);
    }

    [Fact]
    public async Task A_failed_call_degrades_it_until_a_reply_comes_or_a_minute_passes()
    {
        await CheckAsync("kiwoom");
        _simulator.Faults.Next("kt10000", Fault.ReplyLost);
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await Client.Orders.BuyStockAsync(TestBroker.Buy());
        var entry = await CheckAsync("kiwoom");
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("kt10000 System", entry.Description);
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync("kiwoom")).Status);

        _simulator.Faults.Next("kt10000", Fault.ReplyLost);
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = await Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync("kiwoom")).Status);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync("kiwoom")).Status);
    }

    [Fact]
    public async Task A_refused_order_says_nothing_of_the_servers_health()
    {
        await CheckAsync("kiwoom");
        _simulator.Faults.Next("kt10000", Fault.Refusal20);
        _ = await Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync("kiwoom")).Status);
    }

    private async Task<HealthReportEntry> CheckAsync(string name) =>
        (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(r => r.Name == name)).Entries[name];

    private void Point(KiwoomOptions options, string account)
    {
        _simulator.Configure(options);
        if (account.Length > 0) options.SecretKey = "wrong";
    }
}

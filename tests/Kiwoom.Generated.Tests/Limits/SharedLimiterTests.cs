using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Generated.Tests.Limits;

/// <summary>One app key on one server has one budget, whoever uses it in the process.</summary>
public class SharedLimiterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void One_app_key_on_one_server_is_one_budget()
    {
        var budget = Budget("key");
        Assert.Same(budget, Budget("key"));
        Assert.NotSame(budget, Budget("other-key"));
        Assert.NotSame(budget, Budget("key", o => o.Environment = KiwoomEnvironment.Mock));
        Assert.NotSame(budget, Budget("key", o => o.TimeProvider = new ManualTimeProvider()));
        Assert.Null(Budget("key", o => o.Limits = KiwoomLimits.None));
        var named = Options("key", o => o.Environment = KiwoomEnvironment.FromAddress(new Uri("https://API.kiwoom.com.")));
        Assert.Same(Budget("key", o => o.Environment = KiwoomEnvironment.Live), ProcessAccounts.Join(ClientSettings.Of(named)).Limiter);
    }

    [Fact]
    public void Without_an_app_key_the_token_provider_tells_who_shares()
    {
        var provider = new FixedTokenProvider("token");
        Assert.Same(Budget(null, o => o.TokenProvider = provider), Budget(null, o => o.TokenProvider = provider));
        Assert.NotSame(
            Budget(null, o => o.TokenProvider = provider),
            Budget(null, o => o.TokenProvider = new FixedTokenProvider("token")));
    }

    [Fact]
    public async Task Clients_of_different_service_providers_share_the_orders_of_a_second()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions { TimeProvider = _time, EnforceLimits = true, OrdersPerSecond = 5, LimitOrdersPerTr = false });
        var outcomes = new List<OrderOutcomeKind>();
        for (var i = 0; i < 8; i++)
        {
            var services = new ServiceCollection();
            services.AddKiwoom(Limit).ConfigurePrimaryHttpMessageHandler(simulator.CreateHandler);
            await using var provider = services.BuildServiceProvider();
            outcomes.Add((await provider.GetRequiredService<IKiwoomClient>().Orders.BuyStockAsync(TestBroker.Buy(1))).Kind);
        }
        Assert.Equal([.. Enumerable.Repeat(OrderOutcomeKind.Accepted, 5), .. Enumerable.Repeat(OrderOutcomeKind.NotSent, 3)], outcomes);
        Assert.Equal(5, simulator.Orders.Count);

        void Limit(KiwoomOptions options)
        {
            simulator.Configure(options);
            options.Limits = new KiwoomLimits { MaxWait = TimeSpan.Zero };
        }
    }

    private RequestLimiter? Budget(string? appKey, Action<KiwoomOptions>? configure = null) =>
        ProcessAccounts.Join(ClientSettings.Of(Options(appKey, configure))).Limiter;

    private KiwoomOptions Options(string? appKey, Action<KiwoomOptions>? configure = null)
    {
        var options = new KiwoomOptions
        {
            Environment = KiwoomEnvironment.FromAddress(new Uri("http://localhost")),
            AppKey = appKey,
            SecretKey = "s",
            TimeProvider = _time,
        };
        configure?.Invoke(options);
        return options;
    }
}

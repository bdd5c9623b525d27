using Kiwoom.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kiwoom.Generated.Tests.Configuration;

public class DependencyInjectionTests
{
    [Fact]
    public async Task A_registered_client_orders_through_the_factorys_handlers()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions());
        var seen = new CountingHandler();
        var services = new ServiceCollection();
        services.AddKiwoom(simulator.Configure)
            .ConfigurePrimaryHttpMessageHandler(simulator.CreateHandler)
            .AddHttpMessageHandler(() => seen);
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        var client = provider.GetRequiredService<IKiwoomClient>();
        var outcome = await client.Orders.BuyStockAsync(Buy());

        Assert.Equal(OrderOutcomeKind.Accepted, outcome.Kind);
        Assert.Equal(2, seen.Count); // the token and the order
        Assert.Same(client, provider.GetRequiredService<KiwoomClient>());
    }

    [Fact]
    public async Task Named_accounts_stand_side_by_side()
    {
        var first = new KiwoomSimulator(new SimulatorOptions());
        var second = new KiwoomSimulator(new SimulatorOptions());
        var services = new ServiceCollection();
        services.AddKiwoom("first", first.Configure).ConfigurePrimaryHttpMessageHandler(first.CreateHandler);
        services.AddKiwoom("second", second.Configure).ConfigurePrimaryHttpMessageHandler(second.CreateHandler);
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        var outcome = await provider.GetRequiredKeyedService<IKiwoomClient>("second").Orders.BuyStockAsync(Buy());

        Assert.True(outcome.IsAccepted);
        Assert.Empty(first.Orders);
        Assert.Single(second.Orders);
        Assert.Same(
            provider.GetRequiredService<IKiwoomClientFactory>().Get("first"), provider.GetRequiredKeyedService<IKiwoomClient>("first"));
    }

    [Fact]
    public void Configuration_reaches_the_client()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kiwoom:Environment"] = "http://127.0.0.1:9",
            ["Kiwoom:AppKey"] = "a",
            ["Kiwoom:SecretKey"] = "s",
        }).Build();
        var services = new ServiceCollection();
        services.AddKiwoom(configuration.GetSection("Kiwoom"));
        using var provider = services.BuildServiceProvider();
        Assert.Equal("http://127.0.0.1:9/", provider.GetRequiredService<KiwoomClient>().Environment.ToString());
    }

    [Fact]
    public void Wrong_options_are_told_with_the_accounts_name()
    {
        var services = new ServiceCollection();
        services.AddKiwoom("second", o => o.AppKey = "a");
        using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IKiwoomClientFactory>();
        var message = Assert.Throws<OptionsValidationException>(() => factory.Get("second")).Message;
        Assert.Contains("AddKiwoom(\"second\", ...): SecretKey is missing", message);
        Assert.Throws<OptionsValidationException>(() => factory.Get("third"));
    }

    [Fact]
    public void A_registered_token_store_serves_every_account_that_names_none()
    {
        var (shared, own, keyed) = (Store("shared"), Store("own"), Store("keyed"));
        var services = new ServiceCollection();
        services.AddKiwoomTokenStore(_ => shared);
        services.AddKeyedSingleton<IKiwoomTokenStore>("keyed", keyed);
        services.AddKiwoom("plain", Keys);
        services.AddKiwoom("own", o => { Keys(o); o.TokenStore = own; });
        services.AddKiwoom("keyed", Keys);
        services.AddKiwoom("provider", o => o.TokenProvider = new FixedTokenProvider("t"));
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<KiwoomOptions>>();
        Assert.Same(shared, options.Get("plain").TokenStore);
        Assert.Same(own, options.Get("own").TokenStore);
        Assert.Same(keyed, options.Get("keyed").TokenStore);
        Assert.Null(options.Get("provider").TokenStore);
        Assert.Equal("plain", options.Get("plain").ClientName);

        static FileTokenStore Store(string name) => new(Path.GetFullPath("/" + name));
        static void Keys(KiwoomOptions options) => (options.AppKey, options.SecretKey) = ("a", "s");
    }

    private static BuyStockRequest Buy() => new()
    {
        Venue = Venue.Krx,
        StockCode = "005930",
        OrderQuantity = 1,
        OrderPrice = 70_000,
        TradeType = TradeType.Limit,
    };

    private sealed class CountingHandler : DelegatingHandler
    {
        public int Count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref Count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

using System.Net;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>What people put between the client and the connection must not be able to repeat an order.</summary>
public class HandlerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_handler_cannot_send_an_order_twice(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp, wrap: h => new RetryHandler { InnerHandler = h });
        broker.Simulator.Faults.Next("kt10000", Fault.Status500Html);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice), (outcome.Kind, outcome.Reason));
        Assert.Single(broker.Simulator.Orders);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);
    }

    [Fact]
    public async Task A_retry_handler_may_repeat_a_query()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new RetryHandler { InnerHandler = h });
        broker.Simulator.Faults.Next("ka10075", Fault.Status500Html);
        await broker.Client.Accounts.GetUnfilledOrdersAsync(Open());
        Assert.Equal(2, broker.Simulator.ReceivedRequests["ka10075"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_follows_redirects_cannot_send_an_order_twice(bool overHttp)
    {
        await using var broker = await TestBroker.StartAsync(overHttp, wrap: h => new RedirectHandler { InnerHandler = h });
        broker.Simulator.Faults.Next("kt10000", Fault.Redirect307);
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_pool_that_follows_redirects_cannot_either()
    {
        var simulator = new KiwoomSimulator(new SimulatorOptions());
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var redirecting = new SocketsHttpHandler { AllowAutoRedirect = true };
        using var client = new KiwoomClient(host.CreateOptions(), redirecting);
        simulator.Faults.Next("kt10000", Fault.Redirect307);
        var outcome = await client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.SentTwice), (outcome.Kind, outcome.Reason));
        Assert.Empty(simulator.Orders);
    }

    [Theory]
    [InlineData("ReadAsString")]
    [InlineData("LoadIntoBuffer")]
    [InlineData("CopyToMemory")]
    [InlineData("ReadAsStream")]
    public async Task A_handler_that_copies_an_order_stops_it_before_it_is_sent(string how)
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new CopyingHandler(how) { InnerHandler = h });
        var outcome = await broker.Client.Orders.BuyStockAsync(TestBroker.Buy());
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.ContentCopied), (outcome.Kind, outcome.Reason));
        Assert.Empty(broker.Simulator.Orders);
    }

    [Fact]
    public async Task A_handler_that_swallows_its_failure_to_copy_changes_nothing()
    {
        await using var broker = await TestBroker.StartAsync(wrap: h => new CopyingHandler("ReadAsString", swallow: true) { InnerHandler = h });
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Single(broker.Simulator.Orders);
    }

    internal static GetUnfilledOrdersRequest Open() => new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };

    private sealed class RetryHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.IsSuccessStatusCode || attempt == 3) return response;
                }
                catch (Exception) when (attempt < 3)
                {
                    // Some retry handlers take any exception for a passing one.
                }
            }
        }
    }

    private sealed class RedirectHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TemporaryRedirect) return response;
            var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
            foreach (var header in request.Headers) again.Headers.TryAddWithoutValidation(header.Key, header.Value);
            return await base.SendAsync(again, cancellationToken);
        }
    }

    private sealed class CopyingHandler(string how, bool swallow = false) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.GetValues("api-id").Single() == "kt10000")
            {
                try
                {
                    await CopyAsync(request.Content!, cancellationToken);
                }
                catch (InvalidOperationException) when (swallow)
                {
                }
            }
            return await base.SendAsync(request, cancellationToken);
        }

        private Task CopyAsync(HttpContent content, CancellationToken cancellationToken) => how switch
        {
            "ReadAsString" => content.ReadAsStringAsync(cancellationToken),
            "LoadIntoBuffer" => content.LoadIntoBufferAsync(cancellationToken),
            "CopyToMemory" => content.CopyToAsync(new MemoryStream(), cancellationToken),
            _ => content.ReadAsStreamAsync(cancellationToken),
        };
    }
}

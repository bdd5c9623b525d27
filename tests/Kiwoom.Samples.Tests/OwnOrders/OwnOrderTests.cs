using System.Net;
using System.Text;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Generated.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Samples.Tests;

/// <summary>Orders of a project's own spec files in this folder: their tables say what they do.</summary>
public class OwnOrderTests
{
    private static readonly BuyByPlanRequest Plan = new() { StockCode = "005930", OrderQuantity = 1_000_000 };

    private static readonly ResizeOrderRequest Resize =
        new() { OriginalOrderNumber = "0000001", StockCode = "005930", ModifyQuantity = 1_000_000 };

    private static readonly CancelAtPriceRequest Cancel =
        new() { OriginalOrderNumber = "0000001", StockCode = "005930", CancelQuantity = QuantityOrAll.All, OrderPrice = 70_000 };

    [Fact]
    public async Task A_buy_with_an_optional_original_order_is_a_buy()
    {
        var server = new Server();
        using var client = Client(server);

        AssertRefused(GuardRule.MaxOrderQuantity, await client.Orders.BuyByPlanAsync(Plan));
        client.KillSwitch.Engage("test");
        AssertRefused(GuardRule.KillSwitch, await client.Orders.BuyByPlanAsync(Plan));
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_modify_without_a_price_is_a_modify()
    {
        using var client = Client(new Server());

        AssertRefused(GuardRule.MaxOrderQuantity, await client.Orders.ResizeOrderAsync(Resize));
        client.KillSwitch.Engage("test");
        AssertRefused(GuardRule.KillSwitch, await client.Orders.ResizeOrderAsync(Resize));
    }

    [Fact]
    public async Task A_cancel_with_a_price_is_a_cancel()
    {
        using var client = Client(new Server("""{ "ord_no": "0000777", "return_code": 0 }"""));
        client.KillSwitch.Engage("test");

        var outcome = await client.Orders.CancelAtPriceAsync(Cancel);

        Assert.Equal((OrderOutcomeKind.Accepted, "0000777"), (outcome.Kind, outcome.OrderNumber));
    }

    [Fact]
    public async Task Elements_may_have_any_names()
    {
        using var client = Client(new Server("""{ "ticket": "0000778", "return_code": 0 }"""));

        AssertRefused(GuardRule.AllowedStocks, await client.Orders.PlaceItemAsync(Item("000660", 1)));
        AssertRefused(GuardRule.MaxOrderQuantity, await client.Orders.PlaceItemAsync(Item("005930", 11)));
        AssertRefused(GuardRule.MaxOrderNotional, await client.Orders.PlaceItemAsync(Item("005930", 10)));
        var outcome = await client.Orders.PlaceItemAsync(Item("005930", 1));
        Assert.Equal((OrderOutcomeKind.Accepted, "0000778"), (outcome.Kind, outcome.OrderNumber));
    }

    [Fact]
    public async Task A_number_of_another_element_is_not_the_order_number()
    {
        using var client = Client(new Server("""{ "ord_no": "0000778", "return_code": 0 }"""));

        var outcome = await client.Orders.PlaceItemAsync(Item("005930", 1));

        Assert.Equal((OrderOutcomeKind.Unknown, OrderOutcomeReason.NoOrderNumber), (outcome.Kind, outcome.Reason));
    }

    [Fact]
    public async Task All_that_there_is_is_not_a_quantity_that_a_limit_could_hold()
    {
        using var client = Client(new Server());

        AssertRefused(GuardRule.UncheckableOrder, await client.Orders.PlaceItemAsync(Item("005930", QuantityOrAll.All)));
    }

    [Theory]
    [InlineData("2", OrderOutcomeReason.NotOnMock)]
    [InlineData("1", OrderOutcomeReason.Accepted)]
    public async Task The_mock_server_takes_KRX_only_however_a_table_spells_it(string place, OrderOutcomeReason expected)
    {
        using var client = Client(new Server("""{ "ticket": "0000778", "return_code": 0 }"""), KiwoomEnvironment.Mock);

        var request = new PlaceItemRequest { Item = "005930", Count = 1, Worth = 70_000, Place = Venue.FromWire(place) };
        var outcome = await client.Orders.PlaceItemAsync(request);

        Assert.Equal(place == "2" ? Venue.Nxt : Venue.Krx, request.Place);

        Assert.Equal(expected, outcome.Reason);
        if (expected == OrderOutcomeReason.NotOnMock) Assert.Contains("(place)", outcome.Explanation);
    }

    [Fact]
    public void Their_tables_say_what_they_do()
    {
        Assert.Equal((OrderAction.Buy, TradingBook.Cash), ShapeOf(BuyByPlanRequest.TrDescriptor));
        Assert.Equal((OrderAction.Modify, TradingBook.Cash), ShapeOf(ResizeOrderRequest.TrDescriptor));
        Assert.Equal((OrderAction.Cancel, TradingBook.Cash), ShapeOf(CancelAtPriceRequest.TrDescriptor));
        Assert.Equal((OrderAction.Sell, TradingBook.Credit), ShapeOf(PlaceItemRequest.TrDescriptor));
        var item = PlaceItemRequest.TrDescriptor.Order!;
        Assert.Equal(
            ["item", "count", "worth", "trigger", "place", "ticket", null, null],
            new[] { item.Stock, item.Quantity, item.Price, item.ConditionPrice, item.Venue, item.OrderNumber, item.OriginalOrder, item.TradeType }
                .Select(f => f?.Element));
    }

    private static (OrderAction, TradingBook) ShapeOf(TrDescriptor tr) => (tr.Order!.Action, tr.Order.Book);

    private static PlaceItemRequest Item(string stock, QuantityOrAll count) => new() { Item = stock, Count = count, Worth = 70_000 };

    private static void AssertRefused(GuardRule rule, OrderOutcome outcome)
    {
        Assert.Equal((OrderOutcomeKind.NotSent, OrderOutcomeReason.GuardRail), (outcome.Kind, outcome.Reason));
        Assert.Equal(rule, outcome.GuardRail!.Rule);
    }

    private static int _accounts;

    private static KiwoomClient Client(Server server, KiwoomEnvironment? environment = null)
    {
        var options = new KiwoomSimulator().CreateOptions(o =>
        {
            o.AppKey = $"OWN-ORDERS-{Interlocked.Increment(ref _accounts)}"; // clients of one key share their kill switch
            o.Environment = environment ?? o.Environment;
            o.GuardRails.Enabled = true;
            o.GuardRails.MaxOrderQuantity = 10;
            o.GuardRails.MaxOrderNotional = 500_000;
            o.GuardRails.AllowedStocks.Add("005930");
        });
        return new KiwoomClient(options, server);
    }

    /// <summary>Answers each order with one body, and counts what arrives.</summary>
    private sealed class Server(string order = "{}") : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var body = request.RequestUri!.AbsolutePath.StartsWith("/oauth2/", StringComparison.Ordinal)
                ? """{ "expires_dt": "20991231235959", "token_type": "bearer", "token": "t0ken", "return_code": 0 }"""
                : order;
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
        }
    }
}

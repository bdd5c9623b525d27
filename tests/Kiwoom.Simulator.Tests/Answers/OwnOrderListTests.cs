using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>TRs of a user that order or list orders under names and codes of their own.</summary>
public class OwnOrderListTests
{
    private const string Samsung = "005930";

    private static readonly TrDescriptor Order = new()
    {
        Id = "my00002",
        KoreanName = "내주문",
        Name = "PlaceMine",
        Group = "Mine",
        Kind = TrKind.Order,
        Action = OrderAction.Buy,
        Book = TradingBook.Cash,
        Path = "/api/mine",
        Request = Table(
            Field("what", ValueFormat.StockCode, FieldRole.Stock),
            Field("many", ValueFormat.Quantity, FieldRole.Quantity),
            Field("worth", ValueFormat.Price, FieldRole.Price),
            Field("how", ValueFormat.Code, FieldRole.TradeType, ("3", "보통", "Limit"), ("0", "시장가", "Market"), ("7", "기타", "Other"), ("6", "", "Best"))),
        Response = Table(
            Field("ticket", ValueFormat.Id, FieldRole.OrderNumber),
            Field("what", ValueFormat.StockCode, FieldRole.Stock),
            Field("how", ValueFormat.Code, FieldRole.TradeType, ("3", "보통", "Limit"), ("0", "시장가", "Market")),
            Field("note", ValueFormat.Text, FieldRole.None)),
    };

    [Theory]
    [InlineData("3", "0", "69000")]
    [InlineData("0", "3", "")]
    [InlineData("6", "6", "")]
    public void A_trade_type_is_what_its_label_says_and_without_one_what_its_code_says(string how, string expected, string price)
    {
        var broker = new Broker();
        broker.Simulator.Register(Order);

        var answer = Place(broker, how, price);

        Assert.True(answer.Code == 0, answer.Message);
        Assert.Equal(("0000001", Samsung, ""), (answer.Text("ticket"), answer.Text("what"), answer.Text("note")));
        Assert.Equal(how is "6" ? "" : how, answer.Text("how"));
        Assert.Equal(expected, Assert.Single(broker.Simulator.Orders).TradeType);
    }

    [Fact]
    public void Every_trade_type_of_the_orders_is_found_by_its_label()
    {
        var orders = KiwoomCatalog.All.Where(static tr => tr.Order?.TradeType is not null).ToList();
        Assert.NotEmpty(orders);
        foreach (var tr in orders)
        {
            var book = tr.Order!.Book == TradingBook.Gold ? AccountBook.Gold : AccountBook.Cash;
            Assert.All(tr.Order.TradeType!.Codes, code =>
                Assert.Equal(code.Value, Internal.Exchange.TradeTypeRule.FindLabel(code.Label, book)?.Code));
        }
    }

    [Fact]
    public void A_trade_type_that_the_exchange_does_not_have_is_refused_by_the_name_of_its_field()
    {
        var broker = new Broker();
        broker.Simulator.Register(Order);

        var answer = Place(broker, "7", "69000");
        Assert.Contains("[1517:", answer.Message);
        Assert.Contains("파라미터=how", answer.Message);
        Assert.Contains("파라미터=worth", Place(broker, "3", "").Message);
        Assert.Contains("파라미터=many", Place(broker, "3", "69000", "0").Message);
        Assert.Contains("1902", Place(broker, "3", "69000", code: "999999").Message);
        Assert.Empty(broker.Simulator.Orders);
    }

    [Theory]
    [InlineData("내미체결목록", new[] { "0000002", "0000003" })]
    [InlineData("내체결목록", new[] { "0000001" })]
    [InlineData("내주문목록", new[] { "0000001", "0000002", "0000003" })]
    public void A_list_whose_rows_have_an_order_number_shows_the_orders_that_its_name_says(string name, string[] expected)
    {
        var broker = new Broker(static options => options.Holdings.Add(new(Samsung, 5, 60_000)));
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 1, 70_000);
        broker.Buy(1, 70_000).Accepted();
        broker.Buy(3, 69_000).Accepted();
        broker.Sell(2, 71_000).Accepted();
        var list = ListOf(name);
        broker.Simulator.Register(list);

        var rows = Ask(broker, list, "{}");

        Assert.Equal(expected, rows.Select(static row => row.GetProperty("ticket").GetString()));
        foreach (var row in rows)
        {
            var order = broker.Find(row.GetProperty("ticket").GetString()!);
            Assert.Equal((order.Side == SimulatedSide.Sell ? "S" : "B", $"{order.Remaining}", $"{order.Filled}", $"{order.Quantity}", "0000000000"),
                (Text(row, "way"), Text(row, "left"), Text(row, "done"), Text(row, "many"), Text(row, "whose")));
        }

        Assert.All(Ask(broker, list, """{"way":"S"}"""), static row => Assert.Equal("S", Text(row, "way")));
        Assert.Empty(Ask(broker, list, """{"what":"000660"}"""));
    }

    // Live orders have no day; the rest is of today, as on the server, whose rows of fills (ka10076) have a time and no date.
    [Theory]
    [InlineData("내미체결목록", "", new[] { "0000002", "0000003" })]
    [InlineData("내체결목록", "", new[] { "0000004" })]
    [InlineData("내주문목록", "", new[] { "0000003", "0000004" })]
    [InlineData("내미체결목록", "20260302", new[] { "0000002" })]
    [InlineData("내체결목록", "20260302", new[] { "0000001" })]
    [InlineData("내주문목록", "20260302", new[] { "0000001", "0000002" })]
    [InlineData("내주문목록", "20260301", new string[0])]
    public void A_list_that_is_asked_for_no_day_shows_what_is_live_and_else_what_is_of_today(string name, string day, string[] expected)
    {
        var broker = new Broker();
        broker.Simulator.Market.Add(Samsung, SimulatedSide.Sell, 2, 70_000);
        broker.Buy(1, 70_000).Accepted();
        broker.Buy(3, 69_000).Accepted();
        broker.Clock.Advance(TimeSpan.FromDays(1));
        broker.Token = broker.Issue().Text("token");
        broker.Buy(3, 68_000).Accepted();
        broker.Buy(1, 70_000).Accepted();
        var list = ListOf(name);
        broker.Simulator.Register(list);

        Assert.Equal(expected, Ask(broker, list, $$"""{"when":"{{day}}"}""").Select(static row => Text(row, "ticket")));
    }

    private static TrDescriptor ListOf(string name) => new()
    {
        Id = "my00003",
        KoreanName = name,
        Name = "ListMine",
        Group = "Mine",
        Kind = TrKind.PagedQuery,
        Path = "/api/mine",
        Request = Table(
            Field("what", ValueFormat.StockCode, FieldRole.Stock),
            Field("when", ValueFormat.Date, FieldRole.None),
            Field("way", ValueFormat.Code, FieldRole.None, ("S", "매도", "Sell"), ("B", "매수", "Buy"))),
        Response = Table(new FieldDescriptor("mine", "목록", "Rows", ValueFormat.List, 0)
        {
            Record = Table(
                Field("ticket", ValueFormat.Id, FieldRole.OrderNumber),
                Field("whose", ValueFormat.Secret, FieldRole.Account),
                Field("way", ValueFormat.Code, FieldRole.Side, ("S", "매도", "Sell"), ("B", "매수", "Buy")),
                Field("many", ValueFormat.Quantity, FieldRole.Quantity),
                Field("left", ValueFormat.Quantity, FieldRole.Remaining),
                Field("done", ValueFormat.Quantity, FieldRole.Filled)),
        }),
    };

    private static RecordDescriptor Table(params FieldDescriptor[] fields) =>
        new("Mine", static () => throw new NotSupportedException(), fields);

    private static FieldDescriptor Field(
        string element, ValueFormat format, FieldRole role, params (string Value, string Label, string Name)[] codes) =>
        new(element, element, element, format, 0)
        {
            Role = role,
            Codes = [.. codes.Select(static code => new CodeDescriptor(code.Value, code.Label, code.Name))],
        };

    private static Answer Place(Broker broker, string how, string price, string many = "1", string code = Samsung) =>
        broker.SendRaw(broker.RequestTo(Order, $$"""{"what":"{{code}}","many":"{{many}}","worth":"{{price}}","how":"{{how}}"}"""));

    private static IReadOnlyList<JsonElement> Ask(Broker broker, TrDescriptor list, string body)
    {
        var answer = broker.SendRaw(broker.RequestTo(list, body));
        Assert.True(answer.Code == 0, answer.Message);
        return answer.Rows("mine");
    }

    private static string Text(JsonElement row, string element) => row.GetProperty(element).GetString()!;
}

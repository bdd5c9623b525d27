using System.Net;
using System.Text;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

public class PagingTests
{
    [Fact]
    public async Task A_page_is_asked_for_when_it_is_needed_and_not_before()
    {
        await using var broker = await FiveOrdersAsync();
        var taken = 0;
        await foreach (var _ in broker.Client.Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open()))
            Assert.Equal((++taken + 1) / 2, broker.Simulator.ReceivedRequests["ka10075"]);
        Assert.Equal(5, taken);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)] // at the end of a page: the next one is not asked for
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public async Task A_row_bound_cuts_and_tells_and_the_cursor_goes_on_behind_it(int rows, int pages)
    {
        await using var broker = await FiveOrdersAsync();
        var all = await ListAsync(broker, new Paging());
        var first = new Paging { MaxRows = rows };
        var before = await ListAsync(broker, first);
        Assert.Equal((PagingEnd.MaxRows, true, rows, pages), (first.End, first.WasCut, (int)first.Rows, first.Pages));

        var rest = new Paging { From = PageCursor.Parse(first.Cursor!.ToString()) };
        Assert.Equal(all, [.. before, .. await ListAsync(broker, rest)]);
        Assert.Equal((PagingEnd.Complete, false), (rest.End, rest.WasCut));
        Assert.Null(rest.Cursor);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_bound_that_is_not_reached_cuts_nothing(int rows)
    {
        await using var broker = await FiveOrdersAsync();
        var paging = new Paging { MaxRows = rows, MaxPages = 3 };
        Assert.Equal(5, (await ListAsync(broker, paging)).Count);
        Assert.Equal(PagingEnd.Complete, paging.End);
    }

    [Fact]
    public async Task A_page_bound_cuts_and_tells()
    {
        await using var broker = await FiveOrdersAsync();
        var paging = new Paging { MaxPages = 2 };
        Assert.Equal(4, (await ListAsync(broker, paging)).Count);
        Assert.Equal((PagingEnd.MaxPages, 2), (paging.End, broker.Simulator.ReceivedRequests["ka10075"]));

        var pages = new Paging { MaxRows = 3 };
        var counts = new List<int>();
        await foreach (var page in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(HandlerTests.Open(), pages)) counts.Add(page.Orders!.Count);
        Assert.Equal([2, 2], counts); // no page is cut
        Assert.Equal((PagingEnd.MaxRows, 4L), (pages.End, pages.Rows));
        var rest = new Paging { From = pages.Cursor };
        await foreach (var page in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(HandlerTests.Open(), rest)) counts.Add(page.Orders!.Count);
        Assert.Equal([2, 2, 1], counts);
    }

    [Fact]
    public async Task A_caller_that_stops_can_go_on_where_it_was()
    {
        await using var broker = await FiveOrdersAsync();
        var all = await ListAsync(broker, new Paging());
        for (var stop = 1; stop <= 5; stop++)
        {
            var paging = new Paging();
            var seen = new List<string>();
            await foreach (var row in broker.Client.Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open(), paging))
            {
                seen.Add(row.OrderNumber!);
                if (seen.Count == stop) break;
            }
            Assert.Equal(PagingEnd.Open, paging.End);
            Assert.Equal(all, [.. seen, .. await ListAsync(broker, new Paging { From = paging.Cursor })]);
        }
    }

    [Fact]
    public async Task A_failure_between_pages_leaves_a_cursor_to_go_on_from()
    {
        await using var broker = await FiveOrdersAsync(o => o.QueryRetries = 0);
        var all = await ListAsync(broker, new Paging());
        var paging = new Paging();
        var seen = new List<string>();
        broker.Simulator.Faults.Nth("ka10075", 2, Fault.Status502Html);
        await Assert.ThrowsAsync<KiwoomException>(async () =>
        {
            await foreach (var row in broker.Client.Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open(), paging)) seen.Add(row.OrderNumber!);
        });
        Assert.Equal(all, [.. seen, .. await ListAsync(broker, new Paging { From = paging.Cursor })]);
    }

    [Fact]
    public async Task Wrong_cursors_and_bounds_are_told()
    {
        await using var broker = await FiveOrdersAsync();
        var paging = new Paging { MaxRows = 3 };
        await ListAsync(broker, paging);
        var cursor = paging.Cursor!;
        var sells = new GetUnfilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.Sell, Venue = Venue.Unified };
        var failed = await Assert.ThrowsAsync<ArgumentException>(
            async () => await broker.Client.Accounts.GetUnfilledOrdersRowsAsync(sells, new Paging { From = cursor }).GetAsyncEnumerator().MoveNextAsync());
        Assert.Contains("another ka10075 request", failed.Message);
        var chart = new GetFilledOrdersRequest { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified };
        failed = await Assert.ThrowsAsync<ArgumentException>(
            async () => await broker.Client.Accounts.GetFilledOrdersRowsAsync(chart, new Paging { From = cursor }).GetAsyncEnumerator().MoveNextAsync());
        Assert.Contains("The cursor is of ka10075", failed.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ListAsync(broker, paging)); // used before
        await Assert.ThrowsAsync<ArgumentException>(() => ListAsync(broker, new Paging { MaxRows = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => ListAsync(broker, new Paging { MaxPages = 0 }));
        foreach (var text in new[] { "", "1.ka10075.x.0.", cursor + "!", cursor.ToString()[2..] })
            Assert.Throws<FormatException>(() => PageCursor.Parse(text));
    }

    private static async Task<TestBroker> FiveOrdersAsync(Action<KiwoomOptions>? configure = null)
    {
        var broker = await TestBroker.StartAsync(configure: configure, simulatorOptions: new SimulatorOptions { PageSize = 2 });
        for (var i = 0; i < 5; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
        return broker;
    }

    private static async Task<List<string>> ListAsync(TestBroker broker, Paging paging)
    {
        var numbers = new List<string>();
        await foreach (var row in broker.Client.Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open(), paging)) numbers.Add(row.OrderNumber!);
        return numbers;
    }
}

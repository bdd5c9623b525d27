using System.Net;
using System.Text;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Queries;

/// <summary>A list is never shown empty, or whole, that is not.</summary>
public class RowOutcomeTests
{
    public static TheoryData<string> Cases() => [.. RowOutcomeCase.All.Select(c => c.What)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_stream_of_rows(string what)
    {
        var expected = RowOutcomeCase.All.Single(c => c.What == what);
        await using var broker = await TestBroker.StartAsync(simulatorOptions: new SimulatorOptions { PageSize = 2 });
        for (var i = 0; i < 3; i++) Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy(1))).IsAccepted);
        if (expected.Fault is { } fault) broker.Simulator.Faults.Next("ka10075", fault);
        using var pages = expected.Pages is null ? null : new PagesHandler(expected.Pages);
        using var other = pages is null ? null : new KiwoomClient(Options(), pages);

        var paging = new Paging();
        var rows = 0;
        var end = RowOutcomeCase.Complete;
        try
        {
            await foreach (var row in (other ?? broker.Client).Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open(), paging))
            {
                Assert.NotNull(row.OrderNumber);
                rows++;
            }
            Assert.Equal((PagingEnd.Complete, false), (paging.End, paging.WasCut));
        }
        catch (KiwoomException e)
        {
            end = e.Class.ToString();
            Assert.Equal(PagingEnd.Open, paging.End);
        }
        Assert.Equal((expected.Rows, expected.End), (rows, end));
        Assert.Equal(rows, paging.Rows);
    }

    // A page is handed out as it came; what must not happen is that the stream ends as if nothing were missing.
    [Theory]
    [InlineData("null", 0)]
    [InlineData("\"\"", 0)]
    [InlineData("{}", 0)]
    [InlineData("[]", null)]
    [InlineData("""["x",{"ord_no":"1"}]""", null)]
    public async Task A_stream_of_pages_fails_behind_a_page_whose_list_cannot_be_read(string list, int? rowsBeforeItFails)
    {
        using var pages = new PagesHandler([new(list, "N", "")]);
        using var client = new KiwoomClient(Options(), pages);
        var paging = new Paging();
        var seen = 0;
        KiwoomException? failed = null;
        try
        {
            await foreach (var page in client.Accounts.GetUnfilledOrdersPagesAsync(HandlerTests.Open(), paging)) seen++;
        }
        catch (KiwoomException e)
        {
            failed = e;
        }
        Assert.Equal(1, seen);
        if (rowsBeforeItFails is { } rows)
        {
            Assert.Equal(ErrorClass.Malformed, failed?.Class);
            Assert.Contains("oso", failed!.Message);
            Assert.Equal((PagingEnd.Open, rows), (paging.End, (int)paging.Rows));
            Assert.NotNull(paging.Cursor);
        }
        else
        {
            Assert.Null(failed);
            Assert.Equal(PagingEnd.Complete, paging.End);
        }
    }

    [Fact]
    public async Task No_data_ends_a_stream_of_pages_and_is_a_named_reason_of_a_single_call()
    {
        await using var broker = await TestBroker.StartAsync();
        broker.Simulator.Faults.Next("ka10075", Fault.NoData, calls: 2);
        var paging = new Paging();
        await foreach (var page in broker.Client.Accounts.GetUnfilledOrdersPagesAsync(HandlerTests.Open(), paging)) Assert.Fail($"{page}");
        Assert.Equal((PagingEnd.Complete, 0L), (paging.End, paging.Rows));
        var failed = await Assert.ThrowsAsync<KiwoomException>(() => broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open()));
        Assert.Equal((ErrorClass.Business, BusinessReason.NoData), (failed.Class, failed.Error.Reason));
        Assert.Null(broker.Client.GetStatus().LastError); // the server did what it should
    }

    [Fact]
    public async Task A_balance_whose_list_has_another_name_never_reads_as_no_holdings()
    {
        var simulator = new KiwoomSimulator();
        simulator.Answer("kt00018", _ => SimulatorReply.Success("""{"tot_pur_amt":"1","holdings":[{"stk_cd":"A005930","rmnd_qty":"10"}]}"""));
        var issues = new List<ReadIssue>();
        using var client = simulator.CreateClient(o => o.OnReadIssue = (_, issue) => issues.Add(issue));
        var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Combined, Venue = Venue.Krx };

        var single = await client.Accounts.GetAccountEvaluationBalanceAsync(request);
        Assert.Null(single.Holdings);
        var missing = Assert.Single(single.ReadIssues, i => i.Format == ValueFormat.List);
        Assert.Equal(("acnt_evlt_remn_indv_tot", ReadIssueKind.Missing, ""), (missing.Element, missing.Kind, missing.RawText));
        Assert.Contains(missing, issues);
        await Assert.ThrowsAsync<KiwoomException>(async () =>
        {
            await foreach (var row in client.Accounts.GetAccountEvaluationBalanceRowsAsync(request)) Assert.Fail($"{row}");
        });
    }

    [Fact]
    public async Task A_success_that_lacks_fields_says_which_and_logs_each_once()
    {
        var log = new EventLog();
        var simulator = new KiwoomSimulator();
        simulator.Answer("ka10075", _ => SimulatorReply.Success("""{"oso":[{"ord_no":"1","stk_nm":""},{"stk_cd":"x"}]}"""));
        using var client = simulator.CreateClient(logger: log);
        for (var i = 0; i < 2; i++)
        {
            var response = await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open());
            Assert.Empty(response.ReadIssues);
            var missing = response.AllReadIssues();
            Assert.All(missing, issue => Assert.Equal(ReadIssueKind.Missing, issue.Kind));
            Assert.Contains(missing, issue => issue.Element == "ord_qty");
            Assert.DoesNotContain(missing, issue => issue.Element is "ord_no" or "stk_nm" or "stk_cd"); // blank, or in another row
            Assert.Equal(missing.Count, log.Events.Count(e => e == "MissingField"));
        }
        Assert.DoesNotContain("UnfitValue", log.Events);
    }

    [Fact]
    public async Task A_whole_reply_lacks_nothing()
    {
        await using var broker = await TestBroker.StartAsync();
        Assert.True((await broker.Client.Orders.BuyStockAsync(TestBroker.Buy())).IsAccepted);
        Assert.Empty((await broker.Client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())).AllReadIssues());
    }

    private static KiwoomOptions Options() => new()
    {
        Environment = KiwoomEnvironment.FromAddress(new Uri("http://localhost")),
        TokenProvider = new FixedTokenProvider("token"),
        Limits = KiwoomLimits.None,
    };

    private sealed class PagesHandler(IReadOnlyList<RowOutcomeCase.Page> pages) : HttpMessageHandler
    {
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var page = pages[_next++];
            var response = new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent($$"""{"oso":{{page.List}},"return_code":0,"return_msg":""}""", Encoding.UTF8, "application/json"),
            };
            foreach (var value in page.ContYn?.Split(", ") ?? []) response.Headers.Add("cont-yn", value);
            response.Headers.TryAddWithoutValidation("next-key", page.NextKey);
            return Task.FromResult(response);
        }
    }

    private sealed class EventLog : Microsoft.Extensions.Logging.ILogger<KiwoomClient>
    {
        public List<string> Events { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state,
            Exception? exception, Func<TState, Exception?, string> formatter) => Events.Add(eventId.Name!);
    }
}

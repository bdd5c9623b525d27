using System.Net;
using System.Text;
using Kiwoom.Generated.Tests.Auth;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Generated.Tests.Support;

namespace Kiwoom.Generated.Tests.Queries;

[Collection(nameof(Alone))]
public class PagingMemoryTests
{
    private const int Million = 1_000_000;

    [Fact]
    public async Task A_million_rows_pass_in_flat_memory()
    {
        using var handler = new EndlessPages(rowsOfPage: 1000, pages: Million / 1000);
        using var client = new KiwoomClient(
            new KiwoomOptions
            {
                Environment = KiwoomEnvironment.FromAddress(new Uri("http://localhost")),
                TokenProvider = new FixedTokenProvider("token"),
                Limits = KiwoomLimits.None,
            },
            handler);
        var paging = new Paging { MaxPages = 2000 };
        var (rows, most, start) = (0, 0L, 0L);
        await foreach (var row in client.Accounts.GetUnfilledOrdersRowsAsync(HandlerTests.Open(), paging))
        {
            Assert.NotNull(row.OrderNumber);
            if (++rows == Million / 10) start = GC.GetTotalMemory(forceFullCollection: true);
            if (rows % (Million / 10) == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
        Assert.Equal((Million, PagingEnd.Complete), (rows, paging.End));
        // A million rows are more than 100 MB.
        Assert.InRange(most - start, long.MinValue, 40_000_000);
    }

    private sealed class EndlessPages(int rowsOfPage, int pages) : HttpMessageHandler
    {
        private const int NumberAt = 19; // of the first row: a page with the rows of another one would be a repeated one

        private readonly byte[] _body = Encoding.UTF8.GetBytes(
            "{\"oso\":[" + string.Join(",", Enumerable.Range(0, rowsOfPage).Select(i => $$"""{"ord_no":"{{i:D7}}","stk_nm":"종목{{i}}","ord_qty":"{{i}}"}"""))
            + "],\"return_code\":0,\"return_msg\":\"\"}");

        private int _page;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = _body.ToArray();
            Encoding.ASCII.GetBytes($"{++_page:D7}", body.AsSpan(NumberAt));
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
            response.Headers.Add("cont-yn", _page < pages ? "Y" : "N");
            if (_page < pages) response.Headers.Add("next-key", $"key-{_page:D8}");
            return Task.FromResult(response);
        }
    }
}

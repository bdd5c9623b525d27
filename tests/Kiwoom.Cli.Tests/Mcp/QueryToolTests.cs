using System.Text.Json;
using Kiwoom.Cli.Mcp.Catalog;
using Kiwoom.Generated;
using Kiwoom.Generated.Metadata;

namespace Kiwoom.Cli.Tests.Mcp;

public sealed class QueryToolTests
{
    [Fact]
    public async Task A_server_without_the_switch_has_tools_that_read_and_no_others()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var tools = await session.Client.ListToolsAsync();
        Assert.Equal(
            [
                "call_query", "describe_api", "get_balance", "get_candles", "get_deposit", "get_journal", "get_order_book", "get_orders", "get_positions",
                "get_quote", "list_conditions", "run_condition", "search_api", "search_stock",
            ],
            tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
        Assert.All(tools, tool => Assert.InRange(tool.Description.Length, 20, 260));
        Assert.Contains("simulator", session.Client.ServerInstructions);
        Assert.Contains("reads only", session.Client.ServerInstructions);
    }

    [Theory]
    [InlineData("현재가", "ka10001", "get_quote")]
    [InlineData("open orders", "ka10075", "get_orders")]
    [InlineData("daily candles", "ka10081", "get_candles")]
    public async Task An_api_is_found_by_words(string words, string id, string use)
    {
        await using var host = await McpHost.StartAsync();
        var found = await (await host.ServeAsync()).DoneAsync("search_api", new { query = words });
        var first = found.GetProperty("results")[0];
        Assert.Equal((id, use), (first.GetProperty("id").GetString(), first.GetProperty("use").GetString()));
        Assert.InRange(found.GetProperty("results").GetArrayLength(), 1, 8);
    }

    [Fact]
    public async Task An_api_is_described_as_its_table_is()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var described = await session.DoneAsync("describe_api", new { id = "ka10081" });
        var request = described.GetProperty("request");
        Assert.Equal(["stk_cd", "base_dt", "upd_stkpc_tp"], request.GetProperty("required").EnumerateArray().Select(e => e.GetString()));
        Assert.Contains(request.GetProperty("properties").GetProperty("upd_stkpc_tp").GetProperty("oneOf").EnumerateArray(), code => code.GetProperty("const").GetString() == "1");
        var rows = described.GetProperty("response").GetProperty("stk_dt_pole_chart_qry").GetProperty("fields");
        Assert.StartsWith("거래량 (trde_qty); shares", rows.GetProperty("Volume").GetString());
        var order = await session.DoneAsync("describe_api", new { id = "kt10000", part = "request" });
        Assert.StartsWith("none", order.GetProperty("use").GetString());
        Assert.False(order.TryGetProperty("response", out _));
    }

    [Fact]
    public async Task A_quote_has_numbers_with_their_direction_and_their_units()
    {
        await using var host = await McpHost.StartAsync();
        var quotes = await (await host.ServeAsync()).DoneAsync("get_quote", new { stocks = new[] { "005930", "000660" } });
        Assert.Equal(2, quotes.GetProperty("quotes").GetArrayLength());
        var quote = quotes.GetProperty("quotes")[0];
        Assert.Equal(JsonValueKind.Number, quote.GetProperty("CurrentPrice").ValueKind);
        Assert.True(quote.GetProperty("CurrentPrice").GetDecimal() > 0);
        Assert.StartsWith("현재가 (cur_prc), KRW", quotes.GetProperty("names").GetProperty("CurrentPrice").GetString());
    }

    [Theory]
    [InlineData("삼성 전자", "005930")]
    [InlineData("000660", "000660")]
    public async Task A_stock_is_found_by_its_name_or_its_code(string name, string code)
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var found = await session.DoneAsync("search_stock", new { name });
        Assert.Equal(code, found.GetProperty("stocks")[0].GetProperty("StockCode").GetString());
        Assert.Equal(0, (await session.DoneAsync("search_stock", new { name = "no such company" })).GetProperty("found").GetInt32());
        Assert.Contains("needs name", (await session.RefusedAsync("search_stock", new { name = " \u3000 " })).ToString());
    }

    [Fact]
    public async Task Candles_are_few_unless_more_are_asked_for_and_say_how_many_there_are()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var candles = await session.DoneAsync("get_candles", new { stock = "005930", from = "2026-01-02", to = "2026-11-20" });
        Assert.Equal(30, candles.GetProperty("rows").GetArrayLength());
        Assert.True(candles.GetProperty("rowsInAll").GetInt32() > 100);
        Assert.Matches("^2026-11-[0-9]{2}$", candles.GetProperty("rows")[0].GetProperty("Date").GetString());
        var minutes = await session.DoneAsync("get_candles", new { stock = "005930", minutes = 5, rows = 3 });
        Assert.InRange(minutes.GetProperty("rows").GetArrayLength(), 0, 3);
    }

    [Fact]
    public async Task A_query_shows_some_rows_and_goes_on_where_it_ended()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var fields = new { stk_cd = "005930", base_dt = "2026-11-20", PriceAdjustment = "1" };
        var all = await session.DoneAsync("call_query", new { id = "ka10081", fields, columns = new[] { "dt", "ClosePrice" }, rows = 50, max_pages = 4 });
        Assert.Equal(50, all.GetProperty("rows").GetArrayLength());
        var seen = new List<string?>();
        string? cursor = null;
        for (var i = 0; i < 5; i++)
        {
            var part = await session.DoneAsync("call_query", new { id = "ka10081", fields, columns = new[] { "dt", "ClosePrice" }, rows = 10, cursor });
            seen.AddRange(part.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("Date").GetString()));
            Assert.False(part.GetProperty("more").GetProperty("isAll").GetBoolean());
            cursor = part.GetProperty("more").GetProperty("cursor").GetString();
        }
        Assert.Equal(all.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("Date").GetString()), seen);
        Assert.Equal(["Date", "ClosePrice"], all.GetProperty("rows")[0].EnumerateObject().Select(p => p.Name).Where(name => !name.EndsWith("Direction", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_shown_of_a_query_is_counted()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var fields = new { stk_cd = "005930", base_dt = "2026-11-20", PriceAdjustment = "1" };
        var first = await session.DoneAsync("call_query", new { id = "ka10081", fields, rows = 10 });
        var more = first.GetProperty("more");
        var read = more.GetProperty("rowsOfPagesRead").GetInt32();
        Assert.Equal((10, read - 10, true, false), (more.GetProperty("rowsShown").GetInt32(), more.GetProperty("rowsNotShown").GetInt32(), more.GetProperty("hasFurtherPages").GetBoolean(), more.GetProperty("isAll").GetBoolean()));
        Assert.Contains($"{read - 10} more rows of the pages read are not shown", more.GetProperty("note").GetString(), StringComparison.Ordinal);
        var second = (await session.DoneAsync("call_query", new { id = "ka10081", fields, rows = 10, cursor = more.GetProperty("cursor").GetString() })).GetProperty("more");
        Assert.Equal(read - 20, second.GetProperty("rowsNotShown").GetInt32()); // those that were shown before do not count

        var balance = await session.DoneAsync("call_query", new { id = "kt00018", fields = new { qry_tp = "1", dmst_stex_tp = "KRX" } });
        Assert.Equal("These are all rows.", balance.GetProperty("more").GetProperty("note").GetString());
        Assert.True(balance.GetProperty("fieldsNotShown").GetInt32() > 0);
        var chosen = await session.DoneAsync("call_query", new { id = "kt00018", fields = new { qry_tp = "1", dmst_stex_tp = "KRX" }, columns = new[] { "HoldingQuantity" } });
        Assert.True(chosen.GetProperty("fieldsNotShown").GetInt32() > balance.GetProperty("fieldsNotShown").GetInt32());
    }

    [Fact]
    public async Task That_there_is_nothing_is_an_answer()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        host.Simulator.Faults.Next("kt00018", Simulator.Fault.NoData);
        Assert.True((await session.DoneAsync("get_balance")).GetProperty("noData").GetBoolean());
        host.Simulator.Faults.Next("ka10075", Simulator.Fault.NoData);
        var query = await session.DoneAsync("call_query", new { id = "ka10075", fields = new { all_stk_tp = "0", trde_tp = "0", stex_tp = "0" } });
        Assert.True(query.GetProperty("noData").GetBoolean());
        Assert.Equal(0, query.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task The_book_the_account_and_the_journal_are_read()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        host.Simulator.Market.Add("005930", Simulator.SimulatedSide.Sell, 7, 71_000);
        var book = await session.DoneAsync("get_order_book", new { stock = "005930", levels = 1 });
        Assert.Contains(book.GetProperty("asks").EnumerateArray(), level => level.GetProperty("price").GetDecimal() > 0);
        var balance = await session.DoneAsync("get_balance");
        Assert.Equal(100, balance.GetProperty("rows")[0].GetProperty("HoldingQuantity").GetDecimal());
        Assert.True((await session.DoneAsync("get_deposit")).GetProperty("values").GetProperty("OrderableAmount").GetDecimal() > 0);
        var bought = await host.RunAsync("", false, "order", "buy", "005930", "3", "--price", "60000", "--env", host.Address, "--journal", host.Journal);
        Assert.True(bought.ExitCode == 0, bought.Error);
        var orders = await session.DoneAsync("get_orders", new { open_only = true });
        Assert.Equal(3, orders.GetProperty("orders")[0].GetProperty("ordered").GetInt64());
        Assert.Equal(JsonValueKind.Array, (await session.DoneAsync("get_positions")).GetProperty("positions").ValueKind);
        var journal = await session.DoneAsync("get_journal", new { rows = 2 });
        Assert.Equal(2, journal.GetProperty("facts").GetArrayLength());
        Assert.True(journal.GetProperty("factsInAll").GetInt32() > 2);
    }

    [Fact]
    public async Task Conditions_are_listed_and_run()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var list = await session.DoneAsync("list_conditions");
        Assert.True(list.GetProperty("conditionsInAll").GetInt32() > 0);
        var number = list.GetProperty("conditions")[0].GetProperty("number").GetString();
        var run = await session.DoneAsync("run_condition", new { condition = number, rows = 1 });
        Assert.InRange(run.GetProperty("rows").GetArrayLength(), 0, 1);
    }

    [Fact]
    public async Task A_new_spec_file_can_be_found_described_and_called_without_code()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync("--specs", RepositoryFiles.PathOf("docs/samples/own-spec"));
        var found = await session.DoneAsync("search_api", new { query = "포인트내역" });
        var first = found.GetProperty("results")[0];
        Assert.Equal(("kz99901", "call_query"), (first.GetProperty("id").GetString(), first.GetProperty("use").GetString()));
        var described = await session.DoneAsync("describe_api", new { id = "kz99901" });
        Assert.NotEmpty(described.GetProperty("request").GetProperty("properties").EnumerateObject());
        // The table's rule holds, and the server is asked for what the table has.
        var wrong = await session.RefusedAsync("call_query", new { id = "kz99901", fields = new { pnt_tp = "2" } });
        Assert.Contains("Nothing was sent", wrong.GetProperty("error").GetProperty("message").GetString());
        host.Simulator.Register(OwnTrs.Of(RepositoryFiles.PathOf("docs/samples/own-spec"))["kz99901"]);
        var asked = await session.DoneAsync("call_query", new { id = "kz99901", fields = new { PointKind = "Earned" }, rows = 2 });
        Assert.Equal(2, asked.GetProperty("rows").GetArrayLength());
        Assert.All(asked.GetProperty("rows").EnumerateArray(), row => Assert.Equal(JsonValueKind.Number, row.GetProperty("Points").ValueKind));
    }

    [Fact]
    public void A_spec_file_that_nobody_compiled_has_the_tables_of_the_compiled_one()
    {
        // Every query of the library, read from its spec file: its tables must be those that the generator wrote.
        var compared = 0;
        foreach (var read in OwnTrs.ReadAll(RepositoryFiles.PathOf("spec")).Where(tr => tr.Kind is TrKind.Query or TrKind.PagedQuery))
        {
            var compiled = KiwoomCatalog.Find(read.Id)!;
            Assert.Equal(LinesOf(compiled.Request), LinesOf(read.Request));
            Assert.Equal(LinesOf(compiled.Response), LinesOf(read.Response));
            compared++;
        }
        Assert.InRange(compared, 170, 300);
    }

    private static List<string> LinesOf(RecordDescriptor table) =>
    [
        .. table.Fields.SelectMany(f => (string[])
        [
            $"{f.Element} {f.Label} {f.Property} {f.Format} {f.IsRequired} {f.Length} {f.Limit} {f.Scale} {f.UnitText} {f.Role} {f.HasOtherCodes} {f.SignElement}"
                + $" {string.Join(',', f.Codes)} {string.Join(',', f.Rules.Select(r => r.Text))} {f.Record?.IsTuple}",
            .. f.Record is { } inner ? LinesOf(inner) : [],
        ]),
    ];

    [Theory]
    [InlineData("call_query", """{"id":"kt10000"}""", "not a query")]
    [InlineData("call_query", """{"id":"au10001"}""", "not a query")]
    [InlineData("call_query", """{"id":"0B"}""", "not a query")]
    [InlineData("call_query", """{"id":"ka99999"}""", "There is no API")]
    [InlineData("call_query", """{"id":"ka10001","fields":{"stk_cdd":"005930"}}""", "Did you mean stk_cd?")]
    [InlineData("call_query", """{"id":"ka10001","fields":{"stk_cd":"005930"},"columns":["cur_prcc"]}""", "did you mean cur_prc")]
    [InlineData("call_query", """{"id":"ka10081","fields":{"stk_cd":"005930","base_dt":"20261120","upd_stkpc_tp":"1"},"cursor":"5~1.ka10001.0000.0."}""", "not a page cursor")]
    [InlineData("get_quote", """{"stocks":[]}""", "needs stocks")]
    [InlineData("get_quote", """{"stocks":["005930"],"confirm":true}""", "no argument confirm")]
    [InlineData("get_candles", """{"stock":"005930","span":"year"}""", "span must be one of")]
    [InlineData("get_candles", """{"stock":"005930","minutes":7}""", "there are candles of")]
    [InlineData("get_candles", """{"stock":"005930","from":"yesterday"}""", "not a day")]
    [InlineData("get_orders", """{"rows":100000}""", "a whole number from 1 to 200")]
    [InlineData("get_journal", """{"day":"20261120"}""", "a day such as")]
    [InlineData("run_condition", """{"condition":"no such"}""", "There is no condition")]
    public async Task Bad_input_is_told_in_words(string tool, string arguments, string told)
    {
        await using var host = await McpHost.StartAsync();
        using var given = JsonDocument.Parse(arguments);
        var error = (await (await host.ServeAsync()).RefusedAsync(tool, given.RootElement)).GetProperty("error");
        Assert.Contains(told, error.GetProperty("message").GetString());
        Assert.NotEqual("internal", error.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task What_the_server_says_is_data_and_no_reply_is_invented()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        var error = (await session.RefusedAsync("get_quote", new { stocks = new[] { "999999" } })).GetProperty("error");
        Assert.Equal("server", error.GetProperty("kind").GetString());
        Assert.NotEmpty(error.GetProperty("serverMessage").GetString()!);
        Assert.False(error.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task The_log_has_a_line_for_each_call()
    {
        await using var host = await McpHost.StartAsync();
        var session = await host.ServeAsync();
        await session.DoneAsync("get_quote", new { stocks = new[] { "005930" } });
        await session.RefusedAsync("get_quote", new { stocks = Array.Empty<string>() });
        Assert.Contains("[stdio] a test 1: get_quote {\"stocks\":[\"005930\"]} -> answered", host.Log);
        Assert.Contains("needs stocks", host.Log);
    }
}

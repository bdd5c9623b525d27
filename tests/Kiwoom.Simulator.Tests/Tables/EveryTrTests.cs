using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

public class EveryTrTests(EveryTr every) : IClassFixture<EveryTr>
{
    /// <summary>종목별예수금 of kt00001 has a row for each foreign currency, and the account has none.</summary>
    private static readonly string[] RightlyEmpty = ["stk_entr_prst"];

    private static readonly DateTime Now = new(2026, 3, 2, 10, 30, 0);

    public static TheoryData<string> Ids() => [.. SpecRequests.RestTrs.Select(static tr => tr.Id)];

    public static TheoryData<string> QueryIds() => [.. SpecRequests.RestTrs
        .Where(static tr => tr.Kind is TrKind.Query or TrKind.PagedQuery).Select(static tr => tr.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_client_reads_every_answer_to_the_end(string id)
    {
        var tr = KiwoomCatalog.Find(id)!;
        var request = await every.RequestOf(tr);
        var bodies = new List<ReadOnlyMemory<byte>>();
        void Keep(SimulatorRequest asked, SimulatorReply reply)
        {
            if (asked.TrId == id) bodies.Add(reply.Body);
        }

        every.Simulator.Answered += Keep;
        var pages = await SendAsync(request);
        every.Simulator.Answered -= Keep;

        Assert.NotEmpty(pages);
        foreach (var page in pages)
        {
            Assert.Equal(0, page.ReturnCode);
            Assert.Empty(page.UnknownFields);
            Assert.Empty(page.AllReadIssues());
        }

        // A token that another test has revoked costs a refused request before.
        foreach (var (number, body) in bodies.TakeLast(pages.Count).Index())
        {
            using var document = JsonDocument.Parse(body);
            Assert.Empty(ReplyReference.Check(tr, document.RootElement, Now));
            var empty = ReplyReference.EmptyLists(tr.Response, document.RootElement).Except(RightlyEmpty).ToList();
            if (number == 0)
                Assert.Empty(empty);
            else // A shorter list has ended, but not all of them.
                Assert.NotEqual(tr.Response.Fields.Count(static f => f.Format == ValueFormat.List), empty.Count);
        }

        Assert.False(pages[^1].HasNextPage);
        Assert.All(pages.SkipLast(1), static page => Assert.True(page.HasNextPage));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_example_of_a_request_is_answered(string id)
    {
        var broker = new Broker(every.Simulator);
        var answer = broker.SendRaw(broker.RequestTo(KiwoomCatalog.Find(id)!, SpecRequests.Example(id)));

        // Orders of the examples touch orders, and tokens keys, that only their own account has.
        if (KiwoomCatalog.Find(id)!.Kind is TrKind.Query or TrKind.PagedQuery)
            Assert.True(answer.Code == 0, answer.Message);
        else
            Assert.Equal(200, answer.Reply.Status);
    }

    [Theory]
    [MemberData(nameof(QueryIds))]
    public void The_same_request_has_the_same_answer_in_any_simulator_of_the_seed(string id)
    {
        var tr = KiwoomCatalog.Find(id)!;
        var (one, other) = (new Broker(every.New()), new Broker(every.New()));
        other.SendRaw(other.RequestTo(KiwoomCatalog.Find("ka10001")!, """{"stk_cd":"990010"}"""));

        var example = SpecRequests.Example(id);
        var first = one.SendRaw(one.RequestTo(tr, example)).Reply;
        Assert.Equal(first.Body.ToArray(), one.SendRaw(one.RequestTo(tr, example)).Reply.Body.ToArray());
        Assert.Equal(first.Body.ToArray(), other.SendRaw(other.RequestTo(tr, example)).Reply.Body.ToArray());
    }

    [Fact]
    public void Lists_have_rows_whatever_market_is_asked_for()
    {
        var broker = new Broker(every.Simulator);
        var markets = 0;
        foreach (var tr in SpecRequests.RestTrs)
        {
            foreach (var code in tr.Request.Find("mrkt_tp")?.Codes ?? [])
            {
                if (code.Label != "전체" && !code.Label.StartsWith("코스피") && !code.Label.StartsWith("코스닥")) continue;
                var fields = SpecRequests.Fields(tr.Id);
                fields["mrkt_tp"] = code.Value;
                // Some markets go with one venue: mrkt_tp has rules that say so.
                foreach (var rule in tr.Request.Find("mrkt_tp")!.Rules.Where(rule => rule.Kind == RuleKind.OneOf && rule.Values.Contains(code.Value)))
                    fields[rule.When!.Element] = rule.When.Values[0];
                var answer = broker.SendRaw(broker.RequestTo(tr, SpecRequests.Body(tr, fields)));
                Assert.True(answer.Code == 0, answer.Message);
                var empty = ReplyReference.EmptyLists(tr.Response, answer.Body);
                Assert.False(empty.Any(), $"{tr.Id} {code.Value} {code.Label}: no {string.Join(", ", empty)}");
                markets++;
            }
        }

        Assert.NotEqual(0, markets);
    }

    [Theory]
    [MemberData(nameof(QueryIds))]
    public void A_required_field_that_is_missing_is_refused_with_1511(string id)
    {
        var broker = new Broker(every.Simulator);
        var tr = KiwoomCatalog.Find(id)!;
        foreach (var field in tr.Request.Fields.Where(static f => f.IsRequired
            && f.Rules.All(static rule => rule.Kind != RuleKind.BlankAllowed)))
        {
            var fields = SpecRequests.Fields(id);
            fields.Remove(field.Element);
            broker.SendRaw(broker.RequestTo(tr, SpecRequests.Body(tr, fields))).Refused(2, "1511");
        }
    }

    [Theory]
    [MemberData(nameof(QueryIds))]
    public void A_code_that_is_not_listed_and_a_text_too_long_are_refused_with_1517(string id)
    {
        var broker = new Broker(every.Simulator);
        var tr = KiwoomCatalog.Find(id)!;
        foreach (var field in tr.Request.Fields)
        {
            var limit = Math.Max(field.Limit, field.Length);
            if (limit > 0) Refused(field, new string('9', limit + 1));
            if (field.Codes.Count > 0 && !field.HasOtherCodes) Refused(field, "?");
        }

        void Refused(FieldDescriptor field, string text) => Send(broker, tr, field, text).Refused(2, "1517");
    }

    [Fact]
    public void A_code_of_a_list_that_has_others_is_taken()
    {
        var broker = new Broker(every.Simulator);
        var fields = KiwoomCatalog.All.SelectMany(tr => tr.Request.Fields, (tr, field) => (tr, field))
            .Where(x => x.field.HasOtherCodes).ToList();
        Assert.Contains(fields, x => x.tr.Id == "ka20006" && x.field.Element == "inds_cd");
        Assert.All(fields, x => Assert.Equal(0, Send(broker, x.tr, x.field, "013").Code));
    }

    [Fact]
    public void Every_paged_query_has_a_method_for_its_rows()
    {
        var groups = typeof(IKiwoomClient).Assembly.GetTypes().Where(static t => t.IsInterface).ToLookup(static t => t.Name);
        var paged = KiwoomCatalog.All.Where(static tr => tr.Kind == TrKind.PagedQuery).ToList();
        Assert.NotEmpty(paged);
        Assert.Empty(paged.Where(tr => groups[$"I{tr.Group}Client"].Single().GetMethod(tr.Name + "RowsAsync") is null)
            .Select(static tr => tr.Id));
    }

    [Fact]
    public async Task The_rows_of_a_reply_with_two_lists_are_those_of_its_main_list_over_all_pages()
    {
        var chart = (GetSectorMinuteChartRequest)await every.RequestOf(KiwoomCatalog.Find("ka20005")!);
        var candles = await ListAsync(every.Client.Charts.GetSectorMinuteChartRowsAsync(chart));
        var pages = (await SendAsync(chart)).Cast<GetSectorMinuteChartResponse>().ToList();
        Assert.True(pages.Count > 2);
        Assert.Equal(pages.SelectMany(static page => page.Candles!).Select(static row => row.Time), candles.Select(static row => row.Time));

        var ranking = (GetProgramNetBuyTop50Request)await every.RequestOf(KiwoomCatalog.Find("ka90003")!);
        var paging = new Paging { MaxRows = 3 };
        var stocks = await ListAsync(every.Client.StockInfo.GetProgramNetBuyTop50RowsAsync(ranking, paging));
        Assert.Equal(["1", "2", "3"], stocks.Select(static row => $"{row.Rank}"));
        Assert.True(paging.WasCut);

        static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
        {
            var all = new List<T>();
            await foreach (var row in rows) all.Add(row);
            return all;
        }
    }

    private static Answer Send(Broker broker, TrDescriptor tr, FieldDescriptor field, string text)
    {
        var fields = SpecRequests.Fields(tr.Id);
        fields[field.Element] = text;
        return broker.SendRaw(broker.RequestTo(tr, SpecRequests.Body(tr, fields)));
    }

    /// <summary>All pages of a query, or the one reply of anything else, by the typed way of the client.</summary>
    private async Task<List<KiwoomResponse>> SendAsync(KiwoomRequest request)
    {
        var pages = new List<KiwoomResponse>();
        switch (request.Tr.Kind)
        {
            case TrKind.PagedQuery:
                IAsyncEnumerable<KiwoomResponse> all = every.Client.SendPagesAsync((dynamic)request);
                await foreach (var page in all) pages.Add(page);
                break;
            case TrKind.Query:
                pages.Add(await every.Client.SendQueryAsync(request));
                break;
            case TrKind.Order:
                var outcome = await every.Client.SendOrderAsync(request);
                Assert.True(outcome.Kind == OrderOutcomeKind.Accepted, outcome.Explanation);
                pages.Add(outcome.Response!);
                break;
            default:
                pages.Add(await every.Client.SendAsync((dynamic)TokenRequest(request)));
                break;
        }

        return pages;
    }

    /// <summary>The keys of the examples are nobody's.</summary>
    private KiwoomRequest TokenRequest(KiwoomRequest example)
    {
        var fields = new Dictionary<string, string>
        {
            ["appkey"] = SimulatorOptions.DefaultAppKey,
            ["secretkey"] = SimulatorOptions.DefaultSecretKey,
        };
        if (example.Tr.Id == "au10001") fields["grant_type"] = "client_credentials";
        else fields["token"] = new Broker(every.New()).Token;
        return example.Tr.CreateRequest(fields, out _);
    }
}

using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>What the socket carries: registrations, answers, pushed values and the condition search.</summary>
public class SocketRecordTests
{
    private static T Read<T>(string json, T target)
        where T : KiwoomRecord
    {
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(json), target, out var problem), problem);
        return target;
    }

    [Fact]
    public void A_registration_sends_items_and_types_as_arrays() =>
        Assert.Equal(
            """{"trnm":"REG","grp_no":"12","refresh":"0","data":[{"item":["005930","000660_AL"],"type":["0B","0D"]},{"item":[""],"type":["00"]}]}""",
            KiwoomJson.ToJson(RealtimeRequest.ForRegistration(
                "12", false, new RealtimeSelection(["005930", "000660_AL"], "0B", "0D"), new RealtimeSelection([""], "00"))));

    [Fact]
    public void A_removal_has_no_refresh() =>
        Assert.Equal(
            """{"trnm":"REMOVE","grp_no":"1","data":[{"item":["005930"],"type":["0B"]}]}""",
            KiwoomJson.ToJson(RealtimeRequest.ForRemoval("1", new RealtimeSelection(["005930"], "0B"))));

    [Fact]
    public void What_cannot_be_registered_says_why()
    {
        var some = new RealtimeSelection(["005930"], "0B");

        Assert.Contains("more than 4", Assert.Throws<ArgumentException>(() => RealtimeRequest.ForRegistration("12345", true, some)).Message);
        Assert.Throws<ArgumentException>(() => RealtimeRequest.ForRegistration(" ", true, some));
        Assert.Contains("RealtimeSelection", Assert.Throws<ArgumentException>(() => RealtimeRequest.ForRemoval("1")).Message);
        Assert.Contains("one blank text", Assert.Throws<ArgumentException>(() => new RealtimeSelection([], "0B")).Message);
        Assert.Contains("such as 0B", Assert.Throws<ArgumentException>(() => new RealtimeSelection(["005930"], " ")).Message);
        Assert.Contains("such as 0B", Assert.Throws<ArgumentException>(() => new RealtimeSelection(["005930"])).Message);
    }

    [Theory]
    [InlineData("""{"trnm":"LOGIN","return_code":0,"return_msg":"","sor_yn":"Y"}""", "LOGIN", 0, true)]
    [InlineData("""{"trnm":"REG","return_code":0,"return_msg":""}""", "REG", 0, null)]
    [InlineData("""{"trnm":"REMOVE","return_code":1,"return_msg":"오류"}""", "REMOVE", 1, null)]
    public void An_answer_of_the_socket(string json, string service, int code, bool? sor)
    {
        var reply = Read(json, new RealtimeReply());

        Assert.Equal((service, code, sor), (reply.ServiceName, reply.ReturnCode, reply.IsSorEnabled));
        Assert.Empty(reply.UnknownFields);
        Assert.True(Agreement.Check(json, () => new RealtimeReply()));
    }

    [Fact]
    public void Pushed_values_are_typed_by_their_FID()
    {
        const string json = """{"20":"165208","10":"-20800","11":"-50","12":"-0.24","15":"+82","9081":"2","25":"5","99999":"new"}""";
        var trade = Read(json, new StockTrade());

        Assert.Equal(new TimeOnly(16, 52, 8), trade.TradeTime);
        Assert.Equal((20800m, PriceDirection.Down), (trade.CurrentPrice!.Value.Value, trade.CurrentPrice.Value.Direction));
        Assert.Equal((-50m, -0.24m, 82L), (trade.Change, trade.ChangeRate, trade.Volume));
        Assert.Equal("\"new\"", trade.UnknownFields["99999"]);
        Assert.Equal("0B", trade.Tr.Id);
        Assert.Same(StockTrade.RecordDescriptor, KiwoomCatalog.Find("0B")!.Data);
        Assert.True(Agreement.Check(json, () => new StockTrade()));
    }

    [Fact]
    public void A_realtime_TR_makes_no_request_of_its_own()
    {
        var error = Assert.Throws<InvalidOperationException>(() => StockTrade.TrDescriptor.CreateRequest([], out _));

        Assert.Contains("RealtimeRequest", error.Message);
        Assert.Equal("refresh", StockTrade.TrDescriptor.Request.Fields[2].Element);
    }

    [Fact]
    public void Condition_searches_come_by_position()
    {
        const string json = """{"trnm":"CNSRLST","return_code":0,"data":[["0","조건1"],["12","20일 신고가","?"],{"seq":"3","name":"이름"},["4"]]}""";
        var list = Read(json, new ListConditionSearchesResponse());

        Assert.Equal(["0", "12", "3", "4"], list.Conditions!.Select(c => c.Sequence));
        Assert.Equal(["조건1", "20일 신고가", "이름", null], list.Conditions!.Select(c => c.Name));
        Assert.Equal("\"?\"", list.Conditions![1].UnknownFields["2"]);
        Assert.Equal(
            """{"trnm":"CNSRLST","data":[["0","조건1"],["12","20일 신고가"],["3","이름"],["4",""]],"return_code":0}""",
            KiwoomJson.ToJson(list));
        Assert.True(Agreement.Check(json, () => new ListConditionSearchesResponse()));
        Assert.True(Agreement.Check(json.Replace("[\"4\"]", "4"), () => new ListConditionSearchesResponse()));
    }

    [Fact]
    public void Fixed_values_are_sent_and_cannot_be_given()
    {
        var request = new RequestConditionSearchRequest { Sequence = "4", Venue = Venue.Krx };

        Assert.Empty(request.Validate());
        Assert.Equal(("CNSRREQ", "0"), (request.ServiceName, request.SearchType));
        Assert.StartsWith("""{"trnm":"CNSRREQ","seq":"4","search_type":"0","stex_tp":"K",""", KiwoomJson.ToJson(request));

        var other = request.Tr.CreateRequest([new("trnm", "CNSRCLR"), new("seq", "4"), new("stex_tp", "K")], out _);
        Assert.Equal("trnm (서비스명) is CNSRCLR and must be CNSRREQ.", Assert.Single(other.Validate()).Message);
    }

    [Fact]
    public void A_realtime_search_answers_once_and_then_pushes()
    {
        const string answer = """{"trnm":"CNSRREQ","seq":"4  ","return_code":0,"data":[{"jmcode":"A005930"}]}""";
        const string pushed = """{"841":"4","9001":"005930","843":"D","20":"152028","907":"2"}""";

        Assert.Equal("A005930", Read(answer, new RequestRealtimeConditionSearchResponse()).Stocks![0].StockCode!.Value.Value);
        var match = Read(pushed, new ConditionMatch());
        Assert.Equal(ConditionChange.Removed, match.ConditionChange);
        Assert.Equal("ka10173", match.Tr.Id);
        Assert.True(Agreement.Check(answer, () => new RequestRealtimeConditionSearchResponse()));
        Assert.True(Agreement.Check(pushed, () => new ConditionMatch()));
    }
}

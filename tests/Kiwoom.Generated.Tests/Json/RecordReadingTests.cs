using System.Text;

namespace Kiwoom.Generated.Tests.Json;

/// <summary>What a person sees of a record that was read.</summary>
public class RecordReadingTests
{
    [Fact]
    public void A_clean_record_keeps_nothing_besides_its_values()
    {
        var response = Read<CancelStockOrderResponse>(TestBodies.CancelStockOrder);
        Assert.Null(response.Extras);
        Assert.Empty(response.UnknownFields);
        Assert.Empty(response.ReadIssues);
        Assert.Empty(response.AllReadIssues());
        Assert.Equal("0000141", response.OrderNumber);
        Assert.Equal(0, response.ReturnCode);
    }

    [Fact]
    public void Odd_values_of_rows_are_told_by_the_row_and_by_the_response()
    {
        var response = Read<EveryFormatResponse>(
            """{"qty":"x","rows":[{"dt":"20261301"},{"amt":"4294967295"},{"qty":"1"}],"one":{"tm":"25:00:00"}}""");
        Assert.Equal("qty", Assert.Single(response.ReadIssues).Element);
        var saturated = Assert.Single(response.Rows![1].ReadIssues);
        Assert.Equal(new ReadIssue("amt", "4294967295", ReadIssueKind.Saturated, ValueFormat.Amount), saturated);
        Assert.Empty(response.Rows[2].ReadIssues);
        Assert.Equal(
            ["amt", "dt", "qty", "tm"], response.AllReadIssues().Select(i => i.Element).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Raw_text_is_there_where_the_value_does_not_tell_it_all()
    {
        var response = Read<EveryFormatResponse>(
            """{"dt":"00000000","amt":"--5","qty":"2147483647","prc":"x","chg":"-5","num":{"a": 1}}""");
        Assert.Equal("00000000", response.RawText("dt"));
        Assert.Equal("--5", response.RawText("amt"));
        Assert.Equal("-5", response.GetText("amt"));
        Assert.Equal("2147483647", response.RawText("qty"));
        Assert.Equal("x", response.RawText("prc"));
        Assert.Null(response.GetText("prc"));
        Assert.Equal("""{"a": 1}""", response.RawText("num"));
        Assert.Null(response.RawText("chg"));
        Assert.Null(response.RawText("zzz"));
        Assert.Equal(["qty", "prc", "num"], response.ReadIssues.Select(i => i.Element));
    }

    [Fact]
    public void Unknown_fields_are_kept_as_they_came()
    {
        var response = Read<CancelStockOrderResponse>("""{"ord_dt":"20261121","x":{"a": [1, "b"]},"ord_no":"1","n":-1.50}""");
        Assert.Equal("\"20261121\"", response.UnknownFields["ord_dt"]);
        Assert.Equal("""{"a": [1, "b"]}""", response.UnknownFields["x"]);
        Assert.Equal("-1.50", response.UnknownFields["n"]);
        Assert.Equal("1", response.OrderNumber);
    }

    [Fact]
    public void A_secret_is_shown_neither_by_a_record_nor_by_its_issue()
    {
        var response = Read<EveryFormatResponse>("""{"secret":"TopSecret","one":{"secret":["TopSecret"]},"zzz":"TopSecret"}""");
        Assert.Contains("secret=***", response.ToString());
        Assert.DoesNotContain("TopSecret", response.ToString());
        Assert.DoesNotContain("TopSecret", Assert.Single(response.AllReadIssues()).ToString());
        Assert.Equal("TopSecret", response.GetText("secret"));
    }

    [Fact]
    public void A_record_shows_its_values()
    {
        var text = Read<EveryFormatResponse>(
            """{"id":"0000139","prc":"-00070100","rows":[{},{}],"one":{"yn":"N"},"return_code":0}""").ToString();
        Assert.Equal(
            "EveryFormatResponse { id=0000139, prc=-70100, rows=[2 rows], one=EveryFormatRow { yn=N }, return_code=0 }", text);
    }

    [Theory]
    [InlineData("""{"return_code":5,"return_msg":"a"}""", 5, "a", null)]
    [InlineData("""{"returnCode":"-3","returnMsg":"b"}""", -3, "b", null)]
    [InlineData("""{"rt_cd":"1","msg_cd":"EGW0008","msg1":"c"}""", 1, "c", "EGW0008")]
    [InlineData("""{"return_code":""}""", null, null, null)]
    [InlineData("""{"return_code":"x"}""", null, null, null)]
    [InlineData("""{"return_code":0.0}""", null, null, null)]
    [InlineData("""{"return_code":-2147483648}""", int.MinValue, null, null)]
    [InlineData("""{"return_code":-2147483649}""", null, null, null)]
    [InlineData("""{"return_code":2147483648}""", null, null, null)]
    [InlineData("""{"return_code":99999999999}""", null, null, null)]
    [InlineData("{}", null, null, null)]
    public void Every_envelope_is_known(string body, int? code, string? message, string? messageCode)
    {
        var response = Read<CancelStockOrderResponse>(body);
        Assert.Equal(code, response.ReturnCode);
        Assert.Equal(message, response.ReturnMessage);
        Assert.Equal(messageCode, response.MessageCode);
        Assert.Empty(response.UnknownFields);
    }

    [Theory]
    [InlineData("""{"ord_no":"0000141","qty":"1""", "At byte ")]
    [InlineData("""{"ord_no":"0000141"}x""", "At byte 20 of 21.")]
    [InlineData("{\"ord_no\":\"0000141\",\n\"a\":tru}", "At byte 28 of 29.")]
    [InlineData("""{"ord_no":"0000141","a":tSecret"}""", "The text there is an invalid JSON literal.")]
    public void A_fault_is_told_with_its_place_and_keeps_the_order_number(string body, string place)
    {
        var response = new CancelStockOrderResponse();
        Assert.False(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), response, out var problem));
        Assert.Contains(place, problem);
        Assert.DoesNotContain("Secret", problem);
        Assert.Equal("0000141", response.OrderNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("null")]
    [InlineData("<html></html>")]
    public void What_is_no_object_is_a_fault(string body)
    {
        Assert.False(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(body), new CancelStockOrderResponse(), out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Codes_and_messages_that_come_again_share_their_string_and_order_numbers_do_not()
    {
        var first = Read<EveryFormatResponse>("""{"text":"정상","code":"3","id":"0000139","return_msg":"정상"}""");
        var second = Read<EveryFormatResponse>("""{"text":"정상","code":"3","id":"0000139","return_msg":"정상"}""");
        Assert.Same(first.GetText("text"), second.GetText("text"));
        Assert.Same(EveryFormatResponse.RecordDescriptor.Find("code")!.Codes[1].Value, second.GetText("code"));
        Assert.NotSame(first.GetText("id"), second.GetText("id"));
    }

    private static T Read<T>(string json)
        where T : KiwoomRecord, new()
    {
        var record = new T();
        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(json), record, out var problem), problem);
        return record;
    }
}

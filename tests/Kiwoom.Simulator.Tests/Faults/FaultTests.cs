using System.Net;
using System.Text;
using System.Text.Json;

namespace Kiwoom.Simulator.Tests;

/// <summary>Every fault, on both hosts: what the client sees, and whether the order exists.</summary>
public class FaultTests
{
    private const string Order =
        """{"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"1","ord_uv":"69000","trde_tp":"0","cond_uv":""}""";

    public static TheoryData<string, bool, string> Table()
    {
        var expected = new Dictionary<string, string>
        {
            ["ReplyLost"] = "no reply",
            ["CutBeforeExecution"] = "no reply",
            ["CutAfterHeaders"] = "200, cut",
            ["CutInsideBody"] = "200, cut",
            ["Status500Html"] = "500, <html>",
            ["Status500HtmlNotExecuted"] = "500, <html>",
            ["Status502Html"] = "502, <html>",
            ["Status502HtmlNotExecuted"] = "502, <html>",
            ["Status404"] = "404, <html>",
            ["TooManyRequests1700"] = "429, return_code=5 [1700:",
            ["TooManyRequests200"] = "200, return_code=5 [1700:",
            ["TooManyRequestsPlain"] = "429, <html>",
            ["EmptyBody"] = "200, nothing",
            ["NoReturnCode"] = "200, ord_no dmst_stex_tp return_msg",
            ["ReturnCodeCamel"] = "200, ord_no dmst_stex_tp returnCode returnMsg",
            ["RtCodeSuccess"] = "200, ord_no dmst_stex_tp rt_cd msg_cd msg1",
            ["RtCodeRefusal"] = "200, rt_cd msg_cd msg1",
            ["SuccessWithoutOrderNumber"] = "200, ord_no=\"\"",
            ["MalformedBody"] = "200, half of JSON",
            ["Hang"] = "hangs",
            ["HangNotExecuted"] = "hangs",
            ["Token8005"] = "200, return_code=3 [8005:",
            ["Token8005Status401"] = "401, return_code=3 [8005:",
            ["Token8005CodeSpelling"] = "200, return_code=3 [CODE=8005,",
            ["TokenEgw0002"] = "200, rt_cd msg_cd msg1",
            ["Redirect307"] = "307 to itself",
            ["Refusal400"] = "400, return_code=2 [1511:",
            ["Refusal20"] = "200, return_code=20 (RC4058:",
            ["SystemError"] = "200, return_code=20 [1999:",
            ["RefusalWithoutMessage"] = "200, return_code=20 Undefined",
            ["RefusalMessageNull"] = "200, return_code=20 Null",
            ["RefusalMessageObject"] = "200, return_code=20 Object",
            ["RefusalCutInsideLetter"] = "200, return_code=20 words",
            ["SystemErrorEucKr"] = "200, return_code=20 [1999:",
            ["RefusalEucKr"] = "200, return_code=20 (RC4058:",
            ["ReturnCodeUndocumented"] = "200, return_code=77 words",
            ["CodesContradict"] = "200, return_code=20 (RC4058:",
            ["RefusalWithOrderNumber"] = "200, return_code=20 (RC4058:",
            ["Status408"] = "408, return_code=20 (RC4058:",
            ["Status409"] = "409, return_code=20 (RC4058:",
            ["Status425"] = "425, return_code=20 (RC4058:",
            ["Status499"] = "499, return_code=20 (RC4058:",
            ["TooManyRequestsWords"] = "429, return_code=5 words",
            ["TooManyRequests1701"] = "200, return_code=5 [1701:",
            ["ReplyOfAnotherTr"] = "200, of ka99999: ord_no dmst_stex_tp return_code return_msg",
            ["OrderNumberInArray"] = "200, ord_no=[\"0000001\"]",
            ["OrderNumberTwice"] = "200, ord_no ord_no dmst_stex_tp return_code return_msg",
            ["OrderNumberSpeltOtherwise"] = "200, dmst_stex_tp return_code return_msg ordNo",
            ["OrderNumberNotAvailable"] = "200, ord_no=\"N/A\"",
            ["OrderNumberWithControls"] = "200, ord_no=\"0000001\\u0000\\u001B\"",
            ["NoData"] = "200, return_code=20 (501724:",
            ["ListAsObject"] = "200, ord_no dmst_stex_tp return_code return_msg",
            ["ListWithNull"] = "200, ord_no dmst_stex_tp return_code return_msg",
            ["ListUnderAnotherName"] = "200, ord_no dmst_stex_tp return_code return_msg",
            ["ListMissing"] = "200, ord_no dmst_stex_tp return_code return_msg",
        };
        var table = new TheoryData<string, bool, string>();
        foreach (var fault in Fault.All)
        {
            table.Add(fault.Name, false, expected[fault.Name]);
            table.Add(fault.Name, true, expected[fault.Name]);
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_client_sees(string name, bool overSocket, string expected)
    {
        var fault = Fault.All.Single(fault => fault.Name == name);
        var broker = new Broker();
        broker.Simulator.Faults.Next("kt10000", fault);
        await using var host = overSocket ? await SimulatorHost.StartAsync(broker.Simulator) : null;
        using var client = overSocket
            ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
            : new HttpClient(broker.Simulator.CreateHandler());
        client.BaseAddress = host?.Address ?? new Uri("http://simulator");

        Assert.Equal(expected, await SeeAsync(client, broker, expected == "hangs"));
        Assert.Equal(fault.Executes ? 1 : 0, broker.Simulator.Orders.Count);
        Assert.Equal(1, broker.Simulator.ReceivedRequests["kt10000"]);

        Assert.Equal("200, ord_no dmst_stex_tp return_code return_msg", await SeeAsync(client, broker, false));
    }

    [Fact]
    public void A_later_call_can_go_wrong_and_several_can()
    {
        var broker = new Broker();
        broker.Simulator.Faults.Nth("kt10000", 3, Fault.Refusal20);
        broker.Simulator.Faults.Next("kt00018", Fault.Refusal20, calls: 2);

        Assert.Equal([0, 0, 20, 0], Enumerable.Range(0, 4).Select(_ => broker.Buy(1, 69_000).Code));
        Assert.Equal([20, 20, 0], Enumerable.Range(0, 3).Select(_ => broker.Balance().Code));
    }

    [Fact]
    public void Any_call_can_go_wrong_and_plans_can_be_forgotten()
    {
        var broker = new Broker();
        broker.Simulator.Faults.NextOfAny(Fault.Refusal20, calls: 5);
        Assert.Equal([20, 20, 20], [broker.Buy(1, 69_000).Code, broker.Balance().Code, broker.Issue().Code]);

        broker.Simulator.Faults.Clear();
        Assert.Equal(0, broker.Balance().Code);
    }

    [Fact]
    public void Every_fault_is_in_the_list_under_its_own_name()
    {
        var properties = typeof(Fault).GetProperties().Where(property => property.PropertyType == typeof(Fault)).ToList();
        Assert.Equal(properties.Select(property => property.Name), Fault.All.Select(fault => fault.Name));
        Assert.Equal(properties.Select(property => property.GetValue(null)), Fault.All);
        Assert.All(Fault.All, fault => Assert.NotEmpty(fault.Meaning));
    }

    private static async Task<string> SeeAsync(HttpClient client, Broker broker, bool giveUp)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/dostk/ordr");
        request.Headers.Add("api-id", "kt10000");
        request.Headers.Authorization = new("Bearer", broker.Token);
        request.Content = new StringContent(Order, Encoding.UTF8, "application/json");

        using var patience = new CancellationTokenSource();
        broker.Simulator.Answered += GiveUp;
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (OperationCanceledException) when (giveUp)
        {
            return "hangs";
        }
        catch (HttpRequestException)
        {
            return "no reply";
        }
        finally
        {
            broker.Simulator.Answered -= GiveUp;
        }

        using (response) return await DescribeAsync(response);

        void GiveUp(SimulatorRequest taken, SimulatorReply reply)
        {
            if (giveUp) patience.Cancel();
        }
    }

    private static async Task<string> DescribeAsync(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.TemporaryRedirect)
            return response.Headers.Location?.OriginalString == "/api/dostk/ordr" ? "307 to itself" : "307 elsewhere";

        string text;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            using var reader = new StreamReader(stream);
            text = await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return $"{status}, cut";
        }

        if (text.Length == 0) return $"{status}, nothing";
        if (text.StartsWith("<html>", StringComparison.Ordinal)) return $"{status}, <html>";
        try
        {
            var another = response.Headers.TryGetValues("api-id", out var id) && id.Single() is not ("kt10000" or "") ? $"of {id.Single()}: " : "";
            return $"{status}, {another}{Describe(JsonDocument.Parse(text).RootElement)}";
        }
        catch (JsonException)
        {
            return $"{status}, half of JSON";
        }
    }

    private static string Describe(JsonElement body)
    {
        if (body.TryGetProperty("return_code", out var code) && code.GetInt32() != 0)
        {
            if (!body.TryGetProperty("return_msg", out var text) || text.ValueKind != JsonValueKind.String) return $"return_code={code} {text.ValueKind}";
            var message = text.GetString()!;
            if (message.IndexOfAny([':', '[']) < 0) return $"return_code={code} words";
            var start = message.LastIndexOfAny(['[', '(']);
            var end = message.IndexOfAny([':', ','], start);
            return $"return_code={code} {message[start..(end + 1)]}";
        }

        var isNumber = !body.TryGetProperty("ord_no", out var number)
            || (number.ValueKind == JsonValueKind.String && number.GetString() is { Length: > 0 } digits && digits.All(char.IsAsciiDigit));
        return !isNumber ? $"ord_no={number.GetRawText()}" : string.Join(' ', body.EnumerateObject().Select(property => property.Name));
    }
}

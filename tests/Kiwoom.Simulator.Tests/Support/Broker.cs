using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiwoom.Generated;

namespace Kiwoom.Simulator.Tests;

/// <summary>Talks to a simulator as a client on the wire does, with a valid token.</summary>
internal sealed class Broker
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Broker(Action<SimulatorOptions>? configure = null)
    {
        var options = new SimulatorOptions { TimeProvider = Clock };
        configure?.Invoke(options);
        Simulator = new KiwoomSimulator(options);
        Token = Issue().Text("token");
    }

    /// <summary>Talks to a simulator that is there already.</summary>
    public Broker(KiwoomSimulator simulator)
    {
        Simulator = simulator;
        Token = Issue().Text("token");
    }

    public ManualClock Clock { get; } = new();

    public KiwoomSimulator Simulator { get; }

    public string Token { get; set; }

    public static string PathOf(string trId) => KiwoomCatalog.Find(trId)?.Path ?? "/api/dostk/ordr";

    public Answer Issue(string? key = null, string? secret = null, string grant = "client_credentials") => Send(
        "au10001", ("grant_type", grant), ("appkey", key ?? SimulatorOptions.DefaultAppKey),
        ("secretkey", secret ?? SimulatorOptions.DefaultSecretKey));

    public Answer Revoke(string token) => Send("au10002", ("appkey", SimulatorOptions.DefaultAppKey),
        ("secretkey", SimulatorOptions.DefaultSecretKey), ("token", token));

    public Answer Order(
        string trId, string code, long quantity, long? price, string tradeType = "0", long? condition = null) => Send(
        trId, ("dmst_stex_tp", "KRX"), ("stk_cd", code), ("ord_qty", quantity.ToString()),
        ("ord_uv", price?.ToString() ?? ""), ("trde_tp", tradeType), ("cond_uv", condition?.ToString() ?? ""));

    public Answer Buy(long quantity, long? price, string tradeType = "0", string code = "005930") =>
        Order("kt10000", code, quantity, price, tradeType);

    public Answer Sell(long quantity, long? price, string tradeType = "0", string code = "005930") =>
        Order("kt10001", code, quantity, price, tradeType);

    public Answer Stop(string trId, long quantity, long price, long condition) =>
        Order(trId, "005930", quantity, price, "28", condition);

    public Answer Modify(
        string number, long quantity, long price, string trId = "kt10002", string code = "005930",
        long? condition = null) => Send(
        trId, ("dmst_stex_tp", "KRX"), ("orig_ord_no", number), ("stk_cd", code), ("mdfy_qty", quantity.ToString()),
        ("mdfy_uv", price.ToString()), ("mdfy_cond_uv", condition?.ToString() ?? ""));

    public Answer Cancel(string number, long quantity, string trId = "kt10003", string code = "005930") =>
        Send(trId, ("dmst_stex_tp", "KRX"), ("orig_ord_no", number), ("stk_cd", code),
            ("cncl_qty", quantity.ToString()));

    public Answer CreditSell(long quantity, long price, string kind, string loanDate) => Send("kt10007",
        ("dmst_stex_tp", "KRX"), ("stk_cd", "005930"), ("ord_qty", quantity.ToString()),
        ("ord_uv", price.ToString()), ("trde_tp", "0"), ("crd_deal_tp", kind), ("crd_loan_dt", loanDate),
        ("cond_uv", ""));

    public Answer Unfilled(string all = "0", string side = "0", string code = "", string venue = "0") => Send("ka10075",
        ("all_stk_tp", all), ("trde_tp", side), ("stk_cd", code), ("stex_tp", venue));

    public Answer Balance(string kind = "1") => Send("kt00018", ("qry_tp", kind), ("dmst_stex_tp", "KRX"));

    public Answer Send(string trId, params (string Element, string Value)[] fields) =>
        SendBody(trId, JsonSerializer.Serialize(fields.ToDictionary(f => f.Element, f => f.Value), Plain));

    public Answer SendBody(string trId, string body, params (string Name, string Value)[] headers) =>
        SendRaw(Request(trId, body, headers));

    /// <summary>The core answers at once: nothing is waited for here.</summary>
    public Answer SendRaw(SimulatorRequest request) => Answer.Of(Simulator.HandleAsync(request).Result);

    public SimulatorRequest RequestTo(TrDescriptor tr, string body, params (string Name, string Value)[] headers) =>
        Request(tr.Id, tr.Path, body, headers);

    public SimulatorRequest Request(string trId, string body, params (string Name, string Value)[] headers) =>
        Request(trId, PathOf(trId), body, headers);

    private SimulatorRequest Request(string trId, string path, string body, (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>
        {
            ["api-id"] = trId,
            ["authorization"] = "Bearer " + Token,
            ["Content-Type"] = "application/json;charset=UTF-8",
        };
        foreach (var (name, value) in headers) all[name] = value;
        return new SimulatorRequest
        {
            Method = "POST",
            Path = path,
            Headers = all,
            Body = Encoding.UTF8.GetBytes(body),
        };
    }

    public SimulatedOrder Find(string number) => Simulator.Orders.Single(order => order.Number == number);
}

/// <summary>A reply, its body parsed.</summary>
internal sealed record Answer(SimulatorReply Reply, JsonElement Body)
{
    public int Code => Body.GetProperty("return_code").GetInt32();

    public string Message => Text("return_msg");

    public string Number => Text("ord_no");

    public string NextKey => Reply.Headers["next-key"];

    public static Answer Of(SimulatorReply reply) => new(reply, JsonDocument.Parse(reply.Body).RootElement);

    public string Text(string element) => Body.GetProperty(element).GetString()!;

    /// <summary>A number without its sign, which of a price is only a direction.</summary>
    public long Magnitude(string element) => Math.Abs(long.Parse(Text(element)));

    public IReadOnlyList<JsonElement> Rows(string element) => [.. Body.GetProperty(element).EnumerateArray()];

    /// <summary>The order number of an accepted order.</summary>
    public string Accepted()
    {
        Assert.True(Code == 0, Message);
        return Number;
    }

    /// <summary>Asserts a refusal with this code inside its message.</summary>
    public void Refused(int returnCode, string code)
    {
        Assert.Equal(returnCode, Code);
        Assert.True(Message.Contains($"[{code}:") || Message.Contains($"({code}:"), Message);
        Assert.False(Body.TryGetProperty("ord_no", out _));
    }
}

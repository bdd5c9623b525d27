using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Kiwoom.Generated.Tests.Orders;
using Kiwoom.Generated.Tests.Telemetry;
using Kiwoom.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Generated.Tests.Errors;

/// <summary>
/// A server whose every text holds keys, tokens, an account number, line breaks, escapes and 10 kB: nothing of that shows anywhere.
/// The walk goes through all that a program, a log or a monitor may show.
/// </summary>
public sealed class HostileServerTests : IDisposable
{
    private const string AppKey = "CANARY-APP-5b0e7c";
    private const string SecretKey = "CANARY-SECRET-19d2aa";
    private const string RelaySecret = "CANARY-RELAY-77c0d1";
    private const string Account = "8812345671";
    private const string OtherAccount = "8812-3456-71";
    private const int Longest = 8000;

    /// <summary>What a text of the server is made of: everything that must not come through, and a bit of sense.</summary>
    private static string PoisonOf(Func<int, string> tokenOf) => string.Concat(
        "[2000](RC4058:", AppKey, " ", SecretKey, "\r\nInjected: line\u001b[31m\0\u2028\u202E\uFEFF ", RelaySecret, " account ", Account, ", ", OtherAccount,
        ", token ", tokenOf(1), ", Bearer ", tokenOf(2), " \u0007 ",
        string.Concat(Enumerable.Repeat(tokenOf(1) + " " + SecretKey + "\u001b", 200)), new string('x', 10_000));

    private static readonly string[] Secrets = [AppKey, SecretKey, RelaySecret, Account, OtherAccount, "CANARY"];

    private readonly ConcurrentQueue<(string Where, string Text)> _shown = new();
    private readonly TelemetryWatch _watch = new();

    public void Dispose() => _watch.Dispose();

    public static TheoryData<string> Ways() => [.. HostileHandler.Ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nothing_of_it_shows(string way)
    {
        using var handler = new HostileHandler(PoisonOf);
        var options = Options(handler);
        _watch.Name(options);
        using var client = new KiwoomClient(options, handler, new Forked(_watch.Log, this));
        await WalkAsync(client, "with a token");
        handler.Way = way;
        await WalkAsync(client, "hostile");
        handler.Time.Advance(TimeSpan.FromHours(25)); // the token is over: one is asked for
        await WalkAsync(client, "hostile, without a token");

        foreach (var text in _watch.Texts()) Show("telemetry", text);
        Assert.NotEmpty(_shown);
        foreach (var (where, text) in _shown)
        {
            foreach (var secret in Secrets) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{way}, {where} shows {secret}: {text}");
            Assert.False(text.Length > Longest, $"{way}, {where} has {text.Length} characters.");
            var steers = text.FirstOrDefault(c => char.IsControl(c) || c is '\u2028' or '\u202E' or '\uFEFF');
            Assert.True(steers == 0 && !text.Contains('\0', StringComparison.Ordinal), $"{way}, {where} has U+{(int)steers:X4}: {text}");
        }
    }

    [Fact]
    public async Task The_walk_sees_what_the_server_says()
    {
        using var handler = new HostileHandler(_ => "(RC4058:PLAIN words of the server");
        using var client = new KiwoomClient(Options(handler), handler, new Forked(_watch.Log, this));
        handler.Way = "refusal";
        await WalkAsync(client, "hostile");
        foreach (var where in new[] { "outcome", "explanation", "error", "query exception", "status", "data" })
            Assert.Contains(_shown, s => s.Where == $"hostile: {where}" && s.Text.Contains("PLAIN words", StringComparison.Ordinal));
        Assert.Contains(_shown, s => s.Where == "log" && s.Text.Contains("RC4058", StringComparison.Ordinal));
    }

    private async Task WalkAsync(KiwoomClient client, string when)
    {
        var bought = await client.Orders.BuyStockAsync(TestBroker.Buy());
        ShowOutcome(when, bought);
        ShowOutcome(when, await client.Orders.CancelStockOrderAsync(new()
        {
            Venue = Venue.Krx,
            OriginalOrderNumber = "0000001",
            StockCode = "005930",
            CancelQuantity = QuantityOrAll.All,
        }));
        await TryAsync("query exception", async () => Show($"{when}: response", (await client.Accounts.GetUnfilledOrdersAsync(HandlerTests.Open())).ToString()));
        await TryAsync("page exception", async () =>
        {
            await foreach (var page in client.Accounts.GetUnfilledOrdersPagesAsync(HandlerTests.Open(), new Paging { MaxPages = 3 }))
            {
                Show($"{when}: page", page.ToString());
                foreach (var row in page.Orders ?? []) Show($"{when}: row", row.ToString());
                foreach (var issue in page.AllReadIssues()) Show($"{when}: issue", issue.ToString());
            }
        });
        var request = new CreateAccessTokenRequest { GrantType = "client_credentials", AppKey = AppKey, SecretKey = SecretKey };
        await TryAsync("token exception", async () => Show($"{when}: token response", (await client.Auth.CreateAccessTokenAsync(request)).ToString()));
        await TryAsync("revoke exception", () => client.RevokeTokenAsync());
        Show($"{when}: status", client.GetStatus().ToString());
        Show($"{when}: client", client.ToString());
        await CheckHealthAsync(client, when);

        async Task TryAsync(string where, Func<Task> call)
        {
            try
            {
                await call();
            }
            catch (Exception e)
            {
                ShowException($"{when}: {where}", e);
            }
        }
    }

    private void ShowOutcome<T>(string when, OrderOutcome<T> outcome)
        where T : KiwoomResponse
    {
        Show($"{when}: outcome", outcome.ToString());
        Show($"{when}: explanation", outcome.Explanation);
        Show($"{when}: number", outcome.OrderNumber ?? "");
        if (outcome.Error is { } error)
        {
            Show($"{when}: error", error.ToString());
            Show($"{when}: message", error.Message);
            Show($"{when}: code", error.Code ?? "");
            Show($"{when}: body", error.RawBody);
        }
        if (outcome.Response is { } response) Show($"{when}: response", response.ToString());
        if (outcome.Exception is { } exception) ShowException($"{when}: outcome's exception", exception);
        var data = outcome.ToData();
        foreach (var text in new[] { data.Explanation, data.Message, data.OrderNumber, data.ErrorCode, data.ToString() }) Show($"{when}: data", text ?? "");
        Show($"{when}: data", JsonSerializer.Serialize(data));
    }

    private void ShowException(string where, Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException) Show(where, e.Message);
        // The stack has lines of its own.
        Show(where, exception.ToString().ReplaceLineEndings(" "));
        if (exception is KiwoomException { Error: var error })
        {
            Show(where, error.Message);
            Show(where, error.Code ?? "");
            Show(where, error.RawBody);
        }
    }

    private async Task CheckHealthAsync(KiwoomClient client, string when)
    {
        var check = new KiwoomHealthCheck(new One(client), "");
        var context = new HealthCheckContext { Registration = new HealthCheckRegistration("kiwoom", check, HealthStatus.Unhealthy, null) };
        var result = await check.CheckHealthAsync(context);
        Show($"{when}: health", result.Description + " " + string.Join(' ', result.Data) + result.Exception);
    }

    private void Show(string where, string text) => _shown.Enqueue((where, text));

    private static KiwoomOptions Options(HostileHandler handler) => new()
    {
        Environment = KiwoomEnvironment.Parse("test:https://relay.example"),
        AppKey = AppKey,
        SecretKey = SecretKey,
        RelayHeader = "X-Relay-Key: " + RelaySecret,
        Limits = KiwoomLimits.None,
        TimeProvider = handler.Time,
        QueryRetries = 1,
        RetryDelay = TimeSpan.Zero,
        CircuitFailures = 3,
        MaxErrorBodyBytes = 2048,
    };

    private sealed class One(KiwoomClient client) : IKiwoomClientFactory
    {
        public KiwoomClient Get(string name) => client;
    }

    private sealed class Forked(ILogger<KiwoomClient> inner, HostileServerTests tests) : ILogger<KiwoomClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            tests.Show("log", formatter(state, exception));
            if (exception is not null) tests.ShowException("log's exception", exception);
            if (state is IEnumerable<KeyValuePair<string, object?>> values) tests.Show("log's values", string.Join(' ', values));
        }
    }
}

/// <summary>Gives tokens, and answers everything else in one of many bad ways.</summary>
internal sealed class HostileHandler : HttpMessageHandler
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..12]; // what one client knows must not help another
    private readonly string _poison;
    private int _tokens;

    public HostileHandler(Func<Func<int, string>, string> poison) => _poison = poison(TokenOf);

    public ManualTimeProvider Time { get; } = new();

    /// <summary>How it answers from now on; empty for well.</summary>
    public string Way { get; set; } = "";

    private string TokenOf(int number) => $"CANARY-TOKEN-{number}-{_id}";

    public static IReadOnlyDictionary<string, Func<string, HttpResponseMessage>> Ways { get; } = new Dictionary<string, Func<string, HttpResponseMessage>>
    {
        ["refusal"] = p => Json(Body(20, p)),
        ["refusal by the other envelope"] = p => Json($$"""{"rt_cd":"1","msg_cd":{{Text(p)}},"msg1":{{Text(p)}}}"""),
        ["refusal with HTTP 400"] = p => Json(Body(2, p), HttpStatusCode.BadRequest),
        ["token refused"] = p => Json(Body(3, "[8005:" + p)),
        ["rate"] = p => Json(Body(5, "[1700:" + p), HttpStatusCode.TooManyRequests),
        ["system error"] = p => Json(Body(20, "[1999:" + p)),
        ["accepted"] = p => Json(Body(0, p, "\"0000141\"")),
        ["accepted with a poisoned number"] = p => Json(Body(0, p, Text(p))),
        ["accepted with a number that is a secret"] = _ => Json(Body(0, "ok", "\"CANARY-APP-5b0e7c\"")),
        ["refused with a code that is a secret"] = _ => Json("""{"rt_cd":"1","msg_cd":"CANARY-APP-5b0e7c","msg1":"no"}"""),
        ["refused with a number"] = p => Json(Body(20, p, Text(p))),
        ["rows"] = p => Json($$"""{"oso":[{"acnt_no":"{{"8812345671"}}","stk_nm":{{Text(p)}},"ord_qty":{{Text(p)}},{{Text(p)}}:{{Text(p)}}}],"return_code":0,"return_msg":{{Text(p)}}}"""),
        ["no JSON"] = p => new(HttpStatusCode.OK) { Content = new StringContent(p) },
        ["JSON that breaks"] = p => Json($"{{\"return_code\":0,\"return_msg\":{Text(p)},\"ord_no\":{Text(p)[..^1]}"),
        ["HTML with 500"] = p => new(HttpStatusCode.InternalServerError) { Content = new StringContent($"<html>{p}</html>"), ReasonPhrase = "CANARY" },
        ["HTML with 404"] = p => new(HttpStatusCode.NotFound) { Content = new StringContent($"<html>{p}</html>") },
        ["headers"] = p =>
        {
            var reply = Json(Body(0, p, "\"0000141\""));
            foreach (var name in new[] { "api-id", "next-key" }) reply.Headers.TryAddWithoutValidation(name, p.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\0', ' '));
            reply.Headers.TryAddWithoutValidation("cont-yn", "Y");
            return reply;
        },
        ["exception"] = p => throw new HttpRequestException(HttpRequestError.InvalidResponse, $"Received an invalid status line: '{p}'.", new IOException(p)),
        ["exception of a connection"] = p => throw new HttpRequestException(HttpRequestError.ConnectionError, p, new IOException(p, new InvalidDataException(p))),
        ["exception of a handler"] = p => throw new InvalidOperationException(p),
        ["timeout of a handler"] = p => throw new TaskCanceledException(p, new TimeoutException(p)),
        ["body that breaks off"] = p => new(HttpStatusCode.OK) { Content = new StreamContent(new Broken(Body(0, p, "\"0000141\""), p)) },
        ["body without end"] = p => new(HttpStatusCode.OK) { Content = new StringContent(new string('{', 20 * 1024 * 1024)), ReasonPhrase = p[..0] + "CANARY" },
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var isToken = request.RequestUri!.AbsolutePath == "/oauth2/token";
        var reply = isToken && (Way.Length == 0 || Way is "token refused" or "accepted" or "rows")
            ? Json($$"""{"token":"{{TokenOf(++_tokens % 2 + 1)}}","token_type":"bearer","expires_dt":"20261121093000","return_code":0,"return_msg":{{Text(Way.Length == 0 ? "ok" : _poison)}}}""")
            : Way.Length == 0 ? Json(Body(0, "ok", "\"0000001\"")) : Ways[Way](_poison);
        reply.RequestMessage = request;
        return reply;
    }

    private static string Body(int code, string message, string? number = null) =>
        $$"""{"return_code":{{code}},"return_msg":{{Text(message)}}{{(number is null ? "" : $",\"ord_no\":{number}")}}}""";

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class Broken(string body, string message) : MemoryStream(Encoding.UTF8.GetBytes(body))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new HttpIOException(HttpRequestError.InvalidResponse, message);
    }
}

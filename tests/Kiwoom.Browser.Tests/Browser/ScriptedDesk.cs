using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiwoom.Browser.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kiwoom.Browser.Tests.Browser;

/// <summary>
/// The page with a server that says what a test wants it to say: for what a real desk shows seldom or late, such as
/// real money, hostile texts, several candidates, or no answer at all.
/// </summary>
internal sealed class ScriptedDesk : IAsyncDisposable
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<int, ScriptedStream> _streams = new();
    private readonly ConcurrentDictionary<string, Func<JsonNode?, object>> _answers = new();
    private int _lastStream;

    private ScriptedDesk(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    /// <summary>Bodies of POSTs in their order, as "path body".</summary>
    public ConcurrentQueue<string> Posts { get; } = new();

    /// <summary>The events that a new stream begins with.</summary>
    public Dictionary<string, object> State { get; } = ScriptedState.Usual();

    public Dictionary<string, object?> Setup { get; } = ScriptedState.Setup();

    /// <summary>Whether streams are refused, as by a desk that is down.</summary>
    public bool IsDown { get; set; }

    /// <summary>What a stream of a stock is refused with; null where it is not.</summary>
    public Func<string, ScriptedRefusal?> RefuseStream { get; set; } = static _ => null;

    public static async Task<ScriptedDesk> StartAsync(Action<ScriptedDesk>? prepare = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var desk = new ScriptedDesk(server);
        server.Run(desk.AnswerAsync);
        prepare?.Invoke(desk);
        await server.StartAsync();
        return desk;
    }

    /// <summary>What a request gets: a value, or a <see cref="ScriptedRefusal"/>.</summary>
    public void Answer(string path, Func<JsonNode?, object> answer) => _answers[path] = answer;

    /// <summary>Every stream gets an event.</summary>
    public void Push(string name, object data)
    {
        State[name] = data;
        foreach (var stream in _streams.Values) stream.Send(name, JsonSerializer.Serialize(data, Options));
    }

    /// <summary>Breaks every stream.</summary>
    public void Break()
    {
        foreach (var stream in _streams.Values) stream.Break();
    }

    public ValueTask DisposeAsync()
    {
        Break();
        return _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (!path.StartsWith("/api/", StringComparison.Ordinal)) await FileAsync(http, path);
        else if (path == "/api/stream") await StreamAsync(http);
        else await ApiAsync(http, path);
    }

    private static async Task FileAsync(HttpContext http, string path)
    {
        var file = PageFiles.PathOf(path == "/" ? "index.html" : path[1..]);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        if (!File.Exists(file)) { http.Response.StatusCode = 404; return; }
        http.Response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" or ".mjs" => "text/javascript",
            ".css" => "text/css",
            ".json" => "application/json",
            ".svg" => "image/svg+xml",
            _ => "text/plain",
        };
        await http.Response.SendFileAsync(file);
    }

    private async Task ApiAsync(HttpContext http, string path)
    {
        JsonNode? body = null;
        if (http.Request.Method == "POST")
        {
            body = await JsonNode.ParseAsync(http.Request.Body);
            Posts.Enqueue($"{path} {body?.ToJsonString()}");
        }
        var isOpen = path == "/api/session" || http.Request.Headers.Authorization == "Bearer t";
        var answer = !isOpen ? new ScriptedRefusal(401, "NoSession", "No session.")
            : _answers.TryGetValue(path, out var scripted) ? scripted(body) : ScriptedState.Answer(path, Setup, State);
        if (answer is ScriptedRefusal { Status: 0 }) { http.Abort(); return; }
        http.Response.StatusCode = answer is ScriptedRefusal refused ? refused.Status : 200;
        await http.Response.WriteAsJsonAsync(answer is ScriptedRefusal r ? r.Body : answer, Options);
    }

    private async Task StreamAsync(HttpContext http)
    {
        if (IsDown) { http.Abort(); return; }
        var stock = http.Request.Query["stock"].ToString() is { Length: > 0 } asked ? asked : ScriptedState.Stock;
        if (RefuseStream(stock) is { } refusal)
        {
            http.Response.StatusCode = refusal.Status;
            await http.Response.WriteAsJsonAsync(refusal.Body, Options);
            return;
        }
        var number = Interlocked.Increment(ref _lastStream);
        var stream = new ScriptedStream(http);
        http.Response.ContentType = "text/event-stream";
        stream.Send("hello", JsonSerializer.Serialize(
            new { stream = $"s{number}", time = ScriptedState.Now, stock, minutes = 1 }, Options));
        foreach (var (name, data) in State) stream.Send(name, JsonSerializer.Serialize(data, Options));
        _streams[number] = stream;
        await stream.RunAsync();
        _streams.TryRemove(number, out _);
    }
}

/// <summary>An error as the desk answers it; the status 0 breaks the connection.</summary>
internal sealed record ScriptedRefusal(int Status, string Code, string Message, object? Result = null)
{
    public object Body => new { error = new { code = Code, message = Message, field = (string?)null, result = Result } };
}

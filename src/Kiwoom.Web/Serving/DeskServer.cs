using System.Text.Json;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Json;
using Kiwoom.Web.Local;
using Kiwoom.Web.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Serving;

/// <summary>Serves the page and what it asks for, on 127.0.0.1 alone.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;

    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(30);

    private readonly WebApplication _application;
    private readonly DeskHub _hub;
    private readonly Assets _assets = new();
    private readonly Doors _doors;
    private readonly Routes _routes;

    private DeskServer(DeskSettings settings)
    {
        _hub = new DeskHub(settings);
        _doors = new Doors(settings.Local.TimeProvider);
        _routes = new Routes(_hub, _doors, NewLink);
        _application = LocalServer.Build(settings.Port, LargestBody, null, (http, status, why) => WriteAsync(http, status, ErrorOf(status == 403 ? "Stranger" : "NoToken", why)));
        _application.Run(AnswerAsync);
    }

    /// <summary>Its address, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it serves.</summary>
    public DeskHub Hub => _hub;

    /// <summary>Starts one.</summary>
    public static async Task<DeskServer> StartAsync(DeskSettings settings, CancellationToken cancellationToken = default)
    {
        var server = new DeskServer(settings);
        try
        {
            await server._application.StartAsync(cancellationToken).ConfigureAwait(false);
            server.Address = LocalServer.AddressOf(server._application);
            server._hub.Start();
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A link that opens the page once.</summary>
    public (string Url, DateTimeOffset Expires) NewLink()
    {
        var (secret, expires) = _doors.NewLink();
        return ($"{Address}/#{secret}", expires);
    }

    /// <summary>Takes no requests any more, and waits for a while until acts that were begun are done.</summary>
    /// <returns>Those that are not, for people.</returns>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync().ConfigureAwait(false);
        return await _hub.Acts.EndAsync(LongestEnding).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _hub.DisposeAsync().ConfigureAwait(false);
        _ends.Dispose();
    }

    private readonly CancellationTokenSource _ends = new();

    private async Task AnswerAsync(HttpContext http)
    {
        SafeHeaders.Add(http.Response);
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) await WriteAsync(http, 405, ErrorOf("BadMethod", "Files are read by GET.")).ConfigureAwait(false);
            else if (!await _assets.ServeAsync(http).ConfigureAwait(false)) await WriteAsync(http, 404, ErrorOf("NoFile", "There is no such file.")).ConfigureAwait(false);
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        DeskUser? user = null;
        try
        {
            var path = http.Request.Path.Value!["/api".Length..];
            user = _doors.Find(LocalAccess.TokenOf(http));
            if (user is null && path != "/session") throw new RequestException(401, "NoToken", "The token is missing or wrong: open the page by a new link (press Enter in the terminal of kiwoom desk).");
            if (path == "/stream" && HttpMethods.IsGet(http.Request.Method)) await StreamAsync(http, user!).ConfigureAwait(false);
            else await WriteAsync(http, 200, await _routes.RunAsync(http, path, user, http.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested || _ends.IsCancellationRequested)
        {
            // The page has gone, or the server ends.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await FailAsync(http, user, e).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(HttpContext http, DeskUser? user, Exception e)
    {
        var known = e as RequestException;
        var (status, code, message) = e switch
        {
            RequestException refused => (refused.Status, refused.Code, refused.Message),
            KiwoomException refused => (502, "Server", refused.Error.Message),
            JournalException journal => (409, "Journal", journal.Problem),
            BadHttpRequestException bad => (bad.StatusCode, "BadRequest", bad.Message),
            ArgumentException argument => (400, "BadInput", argument.Message),
            _ => (500, "Failed", $"It could not be done: {e.GetType().Name}."),
        };
        if (user is not null && HttpMethods.IsPost(http.Request.Method)) _hub.Account.AddRefusal("request", null, null, code, null, new Said(message, known?.Korean ?? message));
        await WriteAsync(http, status, new { error = new { code, message = TextWidth.Plain(message), ko = known?.Korean, field = known?.Field, result = known?.Result } }).ConfigureAwait(false);
    }

    private static object ErrorOf(string code, string message) => new { error = new { code, message, field = (string?)null } };

    private static async Task WriteAsync(HttpContext http, int status, object? body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        if (body is Raw raw) await http.Response.Body.WriteAsync(raw.Json, http.RequestAborted).ConfigureAwait(false);
        else await http.Response.Body.WriteAsync(body is null ? "{}"u8.ToArray() : DeskJson.Of(body), http.RequestAborted).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext http, DeskUser user)
    {
        var query = new Query(http.Request.Query);
        var (stock, minutes) = (query.Text("stock", 12) is null ? DeskHub.FirstStock : query.Stock(), query.Minutes());
        var feed = _hub.Market.Show(stock);
        if (_hub.Tabs.Count == 0) _hub.Money.Want(); // it was not read while nobody looked
        var tab = _hub.Tabs.Open(user.Id, _hub.Common);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _ends.Token);
        try
        {
            tab.Show(stock, [feed.Book, feed.Trades, feed.Bars(minutes)]);
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await tab.RunAsync(http.Response, DeskJson.Of(new { stream = tab.Id, time = _hub.Client.TimeProvider.GetUtcNow(), stock, minutes }), TimeProvider.System, ends.Token).ConfigureAwait(false);
        }
        finally
        {
            _hub.Tabs.Close(tab);
        }
    }
}

/// <summary>JSON that is written already.</summary>
internal sealed record Raw(byte[] Json);

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Kiwoom.Tooling.Connection;
using Kiwoom.Web.Serving;

namespace Kiwoom.Web.Tests.Support;

/// <summary>A server with a simulator whose prices stand still, and a page that has opened a session.</summary>
internal sealed class DeskVisit : IAsyncDisposable
{
    private DeskVisit(DeskServer server, HttpClient client, ManualTimeProvider time) => (Server, Client, Time) = (server, client, time);

    public DeskServer Server { get; }

    public HttpClient Client { get; }

    /// <summary>The clock of a person: links and plans expire by it.</summary>
    public ManualTimeProvider Time { get; }

    public static async Task<DeskVisit> OpenAsync(Func<DeskSettings, DeskSettings>? change = null)
    {
        var time = new ManualTimeProvider();
        var settings = new DeskSettings
        {
            Server = new Server(Tooling.Connection.Server.Sim, null),
            Local = new LocalSettings { Folder = Path.GetTempPath(), TimeProvider = time },
            Flows = false,
            SimulatorStart = new DateTimeOffset(2026, 11, 20, 10, 30, 0, TimeSpan.FromHours(9)),
        };
        var server = await DeskServer.StartAsync(change?.Invoke(settings) ?? settings);
        var visit = new DeskVisit(server, new HttpClient { BaseAddress = new Uri(server.Address) }, time);
        var link = server.NewLink().Url;
        var (_, opened) = await visit.PostAsync("/api/session", $$"""{"link":"{{link[(link.IndexOf('#') + 1)..]}}"}""");
        visit.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", opened.GetProperty("token").GetString());
        return visit;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var reply = await Client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, $"{path}: {(int)reply.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var reply = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)reply.StatusCode, JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>Asks again until something is true, as a page that looks does.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isThere)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var body = await GetAsync(path);
            if (isThere(body)) return body;
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits until orders are taken and their fills are heard.</summary>
    public Task UntilOpenAsync() => UntilAsync(
        "/api/status", static s => s.GetProperty("desk").GetProperty("takesNewOrders").GetBoolean() && s.GetProperty("connection").GetProperty("isLive").GetBoolean());

    /// <summary>Waits for what happens on another thread.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo()) await Task.Delay(1, patience.Token);
    }

    public async Task<JsonElement> CheckAsync(string json)
    {
        var (status, body) = await PostAsync("/api/acts/check", json);
        Assert.True(status == 200, body.ToString());
        return body;
    }

    public async Task<string> PlanAsync(string json)
    {
        var shown = await CheckAsync(json);
        Assert.True(shown.GetProperty("canSend").GetBoolean(), shown.ToString());
        return shown.GetProperty("plan").GetString()!;
    }

    public Task<(int Status, JsonElement Body)> SendAsync(string plan) => PostAsync("/api/acts/send", $$"""{"plan":"{{plan}}"}""");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

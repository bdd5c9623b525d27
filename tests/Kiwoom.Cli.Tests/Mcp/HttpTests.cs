using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Client;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>The server over HTTP: who is let in, and that it serves what the one over streams does.</summary>
public sealed class HttpTests
{
    private const string Initialize = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
        """;

    [Fact]
    public async Task A_client_with_the_token_is_served()
    {
        await using var host = await McpHost.StartAsync();
        await using var server = await host.ServeOverHttpAsync();
        Assert.True(server.Endpoint.IsLoopback);
        await using var session = await server.ConnectAsync();
        Assert.Contains(await session.Client.ListToolsAsync(), tool => tool.Name == "get_quote");
        var quotes = await session.DoneAsync("get_quote", new { stocks = new[] { "005930" } });
        Assert.Equal("005930", quotes.GetProperty("quotes")[0].GetProperty("StockCode").GetString());
    }

    [Fact]
    public async Task Each_start_has_a_token_of_its_own_unless_the_user_has_one()
    {
        await using var host = await McpHost.StartAsync();
        await using var first = await host.ServeOverHttpAsync();
        await using var second = await host.ServeOverHttpAsync();
        Assert.NotEqual(first.Token, second.Token);
        Assert.True(first.Token.Length >= 43);
        host.Variables["KIWOOM_MCP_TOKEN"] = new string('k', 40);
        await using var own = await host.ServeOverHttpAsync();
        Assert.DoesNotContain("kkk", own.Token, StringComparison.Ordinal); // it is not printed
        await using var session = await own.ConnectAsync(new string('k', 40));
        Assert.NotEmpty(await session.Client.ListToolsAsync());
        host.Variables["KIWOOM_MCP_TOKEN"] = "short";
        var refused = await host.RunAsync("", false, "mcp", "--http");
        Assert.Equal(2, refused.ExitCode);
        Assert.DoesNotContain("short", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, null, null, null)]
    [InlineData(401, "Bearer wrong", null, null)]
    [InlineData(401, "Bearer ", null, null)]
    [InlineData(401, "Basic {0}", null, null)]
    [InlineData(401, "Bearer {0}x", null, null)]
    [InlineData(403, "Bearer {0}", "evil.example", null)]
    [InlineData(403, "Bearer {0}", "127.0.0.1:1", null)]
    [InlineData(403, "Bearer {0}", "127.0.0.1", null)]
    [InlineData(403, "Bearer {0}", null, "http://evil.example")]
    [InlineData(403, "Bearer {0}", null, "null")]
    [InlineData(403, "Bearer {0}", null, "https://127.0.0.1:{1}")]
    [InlineData(200, "Bearer {0}", null, "http://127.0.0.1:{1}")]
    [InlineData(200, "Bearer {0}", "localhost:{1}", null)]
    [InlineData(200, "Bearer {0}", null, null)]
    public async Task Only_a_program_of_this_machine_with_the_token_is_let_in(int expected, string? authorization, string? hostHeader, string? origin)
    {
        await using var host = await McpHost.StartAsync();
        await using var server = await host.ServeOverHttpAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint) { Content = new StringContent(Initialize, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        string Filled(string text) => text.Replace("{0}", server.Token, StringComparison.Ordinal).Replace("{1}", server.Endpoint.Port.ToString(), StringComparison.Ordinal);
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", Filled(authorization));
        if (hostHeader is not null) request.Headers.Host = Filled(hostHeader);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", Filled(origin));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(expected, (int)response.StatusCode);
        if (expected != 200) Assert.DoesNotContain("kiwoom", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        await using var host = await McpHost.StartAsync();
        await using var server = await host.ServeOverHttpAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Content = new StringContent(Initialize.Replace("\"x\"", $"\"{new string('x', 300_000)}\"", StringComparison.Ordinal), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        using var response = await client.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_plan_of_one_session_is_nothing_to_another()
    {
        await using var host = await McpHost.StartAsync();
        await using var server = await host.ServeOverHttpAsync("--allow-orders", "--confirm", "nobody");
        await using var first = await server.ConnectAsync();
        await using var second = await server.ConnectAsync();
        var plan = (await first.DoneAsync("preview_order", new { side = "buy", stock = "005930", quantity = 1, price = 60000 })).GetProperty("plan_id").GetString();
        var error = (await second.RefusedAsync("submit_order", new { plan_id = plan })).GetProperty("error");
        Assert.Contains("another session", error.GetProperty("message").GetString());
        Assert.Contains("another session", JsonSerializer.Serialize(await second.RefusedAsync("get_plan", new { plan_id = plan })));
        Assert.Empty(host.Simulator.Orders);
        await first.DoneAsync("submit_order", new { plan_id = plan });
        Assert.Single(host.Simulator.Orders);
    }

    [Fact]
    public async Task A_person_is_asked_over_http_too()
    {
        await using var host = await McpHost.StartAsync();
        await using var server = await host.ServeOverHttpAsync("--allow-orders");
        await using var session = await server.ConnectAsync(client: McpHost.Person(_ => McpHost.Typed("2")));
        var plan = (await session.DoneAsync("preview_order", new { side = "buy", stock = "005930", quantity = 2, price = 60000 })).GetProperty("plan_id").GetString();
        Assert.Equal("accepted", (await session.DoneAsync("submit_order", new { plan_id = plan })).GetProperty("outcome").GetString());
        Assert.Equal(2, Assert.Single(host.Simulator.Orders).Quantity);
    }
}

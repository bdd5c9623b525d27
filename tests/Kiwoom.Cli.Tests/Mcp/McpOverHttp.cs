using ModelContextProtocol.Client;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>A server over HTTP: its address and token, as it has printed them.</summary>
internal sealed class McpOverHttp : IAsyncDisposable
{
    private readonly Func<Task> _end;

    public McpOverHttp(string printed, Func<Task> end)
    {
        var lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        (Endpoint, Token, _end) = (new Uri(lines[0]["Listening on ".Length..]), lines[1]["Authorization: Bearer ".Length..], end);
    }

    public Uri Endpoint { get; }

    public string Token { get; }

    public async Task<McpSession> ConnectAsync(string? token = null, Action<McpClientOptions>? client = null)
    {
        var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token ?? Token}" },
        });
        return new McpSession(await McpClient.CreateAsync(transport, McpHost.ClientOptions(client)).WaitAsync(TimeSpan.FromSeconds(30)), () => Task.CompletedTask);
    }

    public async ValueTask DisposeAsync() => await _end();
}

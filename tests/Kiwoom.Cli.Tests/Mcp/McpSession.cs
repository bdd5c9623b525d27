using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Kiwoom.Cli.Tests.Mcp;

/// <summary>A client and the end of its server.</summary>
/// <param name="client">The client.</param>
/// <param name="end">Ends the server.</param>
internal sealed class McpSession(McpClient client, Func<Task> end) : IAsyncDisposable
{
    private bool _isOver;

    public McpClient Client => client;

    /// <summary>Calls a tool that must do what it is asked.</summary>
    public async Task<JsonElement> DoneAsync(string tool, object? arguments = null)
    {
        var result = await CallAsync(tool, arguments);
        Assert.False(result.IsError ?? false, TextOf(result));
        return DataOf(result);
    }

    /// <summary>Calls a tool that must refuse.</summary>
    public async Task<JsonElement> RefusedAsync(string tool, object? arguments = null)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError ?? false, TextOf(result));
        return DataOf(result);
    }

    public async Task<CallToolResult> CallAsync(string tool, object? arguments = null, CancellationToken cancellationToken = default)
    {
        var given = arguments is null ? [] : JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        return await client.CallToolAsync(tool, given, cancellationToken: cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    public static string TextOf(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    // The two forms of an answer say the same.
    private static JsonElement DataOf(CallToolResult result)
    {
        var data = result.StructuredContent!.Value;
        using var text = JsonDocument.Parse(TextOf(result));
        Assert.True(JsonElement.DeepEquals(data, text.RootElement));
        return data;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver) return;
        _isOver = true;
        await client.DisposeAsync();
        await end();
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Kiwoom.Cli.Tool;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore;

namespace Kiwoom.Cli.Mcp.Http;

/// <summary>Serves over streamable HTTP, on 127.0.0.1 alone.</summary>
internal static class HttpServing
{
    /// <summary>A token of the user's own, so that the configuration of a client stays as it is; a random one each time without it.</summary>
    public const string TokenVariable = "KIWOOM_MCP_TOKEN";

    private const string Path = "/mcp";
    private const int ShortestToken = 32;
    private const int LargestBody = 256 * 1024;

    public static async Task RunAsync(ToolContext context, McpServing serving, int port, CancellationToken cancellationToken)
    {
        if (port is < 0 or > ushort.MaxValue) throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"--port {port} is not a port; write 1 to 65535, or nothing."));
        var given = context.Local.Variable(TokenVariable);
        if (given is { Length: > 0 and < ShortestToken }) throw new ToolException($"{TokenVariable} has fewer than {ShortestToken} characters: anybody could guess it.");
        var token = given is { Length: > 0 } ? given : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var application = Build(serving, new LocalAccess(token), port);
        await using var ends = application.ConfigureAwait(false);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        context.WriteLine($"Listening on {address}{Path}");
        // The user's own token is the user's own to show.
        context.WriteLine($"Authorization: Bearer {(given is { Length: > 0 } ? $"(what {TokenVariable} has)" : token)}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Local.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is how it ends.
        }
        await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private static WebApplication Build(McpServing serving, LocalAccess access, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        // Sessions: plans belong to one, and a person can be asked in the middle of a call.
        builder.Services.AddMcpServer(options => serving.Configure(options)).WithHttpTransport(static http => http.SessionMode = HttpServerSessionMode.Stateful);
        var application = builder.Build();
        application.Use(async (http, next) =>
        {
            if (access.Refuse(http) is var (status, why))
            {
                http.Response.StatusCode = status;
                await http.Response.WriteAsync(why, http.RequestAborted).ConfigureAwait(false);
                return;
            }
            await next(http).ConfigureAwait(false);
        });
        application.UseRouting();
        application.MapMcp(Path);
        return application;
    }
}

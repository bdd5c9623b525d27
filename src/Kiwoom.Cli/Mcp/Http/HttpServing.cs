using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Web.Local;
using Microsoft.AspNetCore.Builder;
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
        var token = given is { Length: > 0 } ? given : SecretText.NewText();
        var application = Build(serving, new SecretText(token), port);
        await using var ends = application.ConfigureAwait(false);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        var address = LocalServer.AddressOf(application);
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

    private static WebApplication Build(McpServing serving, SecretText token, int port)
    {
        var application = LocalServer.Build(
            port, LargestBody,
            // Sessions: plans belong to one, and a person can be asked in the middle of a call.
            services =>
            {
                services.AddRoutingCore();
                services.AddMcpServer(options => serving.Configure(options)).WithHttpTransport(static http => http.SessionMode = HttpServerSessionMode.Stateful);
            },
            RefuseAsync);
        application.Use((http, next) => token.Is(LocalAccess.TokenOf(http)) ? next(http) : RefuseAsync(http, StatusCodes.Status401Unauthorized, "The token is missing or wrong."));
        application.UseRouting();
        application.MapMcp(Path);
        return application;
    }

    private static Task RefuseAsync(HttpContext http, int status, string why)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(why, http.RequestAborted);
    }
}

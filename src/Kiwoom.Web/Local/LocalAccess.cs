using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Local;

/// <summary>
/// Who may talk to a server of this machine: its programs and its own pages. A page of another site cannot: its origin is another one, and a name
/// that it makes point to this machine is not the server's.
/// </summary>
internal static class LocalAccess
{
    private const string Scheme = "Bearer ";

    /// <summary>Why a request is refused, whatever its token.</summary>
    /// <returns>Null where it may pass.</returns>
    public static (int Status, string Why)? Refuse(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)) return (StatusCodes.Status403Forbidden, "Only this machine is served.");
        var port = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        string[] own = [$"127.0.0.1:{port}", $"localhost:{port}"];
        if (!own.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase)) return (StatusCodes.Status403Forbidden, "The Host header names another server.");
        var origins = request.Headers.Origin;
        if (origins.Count > 0 && !own.Any(host => origins.Count == 1 && string.Equals(origins[0], $"http://{host}", StringComparison.OrdinalIgnoreCase)))
            return (StatusCodes.Status403Forbidden, "Pages of other origins are not served.");
        return null;
    }

    /// <summary>The token of a request; null where it has none.</summary>
    public static string? TokenOf(HttpContext context) =>
        (string?)context.Request.Headers.Authorization is { } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
}

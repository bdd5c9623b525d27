using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Cli.Mcp.Http;

/// <summary>
/// Who may talk to the server: a program of this machine that knows the token. A page of a browser cannot: its origin is another one, and a name
/// that it makes point to this machine is not the server's.
/// </summary>
/// <param name="token">What a client sends as <c>Authorization: Bearer</c>.</param>
internal sealed class LocalAccess(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Why a request is refused.</summary>
    /// <returns>Null where it may pass.</returns>
    public (int Status, string Why)? Refuse(HttpContext context)
    {
        var request = context.Request;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)) return (StatusCodes.Status403Forbidden, "Only this machine is served.");
        var port = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        string[] own = [$"127.0.0.1:{port}", $"localhost:{port}"];
        if (!own.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase)) return (StatusCodes.Status403Forbidden, "The Host header names another server.");
        var origins = request.Headers.Origin;
        if (origins.Count > 0 && !own.Any(host => origins.Count == 1 && string.Equals(origins[0], $"http://{host}", StringComparison.OrdinalIgnoreCase)))
            return (StatusCodes.Status403Forbidden, "Pages of other origins are not served.");
        return IsToken(request.Headers.Authorization) ? null : (StatusCodes.Status401Unauthorized, "The token is missing or wrong.");
    }

    // Compared in the same time wherever it differs.
    private bool IsToken(string? header) => header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), _expected);
}

namespace Kiwoom.Generated;

/// <summary>Where a request goes: the path of its TR behind that of the server. Kiwoom.Tooling compiles this file too.</summary>
internal static class RequestAddress
{
    /// <param name="server">The server; a relay has a path of its own.</param>
    /// <param name="path">The TR's, with its slash.</param>
    public static Uri Of(Uri server, string path) => new(server.AbsoluteUri.TrimEnd('/') + path);
}

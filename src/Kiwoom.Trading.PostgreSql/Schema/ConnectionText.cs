using System.Net;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>What is asked of a connection string: beyond this machine nothing goes in the clear.</summary>
internal static class ConnectionText
{
    private const string SslMode = "SSL Mode";

    /// <summary>Reads a connection string and makes TLS the default where the server is on another machine.</summary>
    /// <exception cref="ArgumentException">It cannot be read, or turns encryption off beyond this machine. The message does not repeat it.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text, bool allowsPlainText)
    {
        NpgsqlConnectionStringBuilder read;
        try
        {
            read = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new ArgumentException("The connection string cannot be read: write Host=...;Database=...;Username=... and so on."); // its own message may quote a password
        }
        if (string.IsNullOrWhiteSpace(read.Host)) throw new ArgumentException("The connection string names no Host.");
        if (string.IsNullOrWhiteSpace(read.Database)) throw new ArgumentException("The connection string names no Database.");
        read.PersistSecurityInfo = false;
        read.IncludeErrorDetail = false;
        read.ApplicationName ??= "Kiwoom.Trading";
        if (allowsPlainText || read.Host.Split(',').All(IsHere)) return read;
        if (!read.ShouldSerialize(SslMode)) read.SslMode = Npgsql.SslMode.VerifyFull;
        else if (read.SslMode is Npgsql.SslMode.Disable or Npgsql.SslMode.Allow or Npgsql.SslMode.Prefer)
        {
            throw new ArgumentException(
                "The connection string turns TLS off, or leaves it to chance, for a server on another machine. Leave SSL Mode out or write VerifyFull; "
                + "where the network itself is encrypted, set AllowPlainText (kiwoom db: --plain-text).");
        }
        return read;
    }

    // A path is a socket of this machine.
    private static bool IsHere(string host)
    {
        var name = host.Trim();
        if (name.StartsWith('/') || name.StartsWith('@') || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        if (name.Count(c => c == ':') == 1) name = name[..name.IndexOf(':')];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}

using System.Net;

namespace Kiwoom.Generated;

/// <summary>The server to talk to: live, mock or an address.</summary>
public sealed class KiwoomEnvironment : IEquatable<KiwoomEnvironment>
{
    private KiwoomEnvironment(Uri address, KiwoomServerKind kind) => (Address, Kind) = (address, kind);

    /// <summary>운영: real money. Orders also need <see cref="KiwoomOptions.AllowLiveTrading"/>.</summary>
    public static KiwoomEnvironment Live { get; } = new(new Uri("https://" + Hosts.Live), KiwoomServerKind.Live);

    /// <summary>모의투자: play money, KRX only.</summary>
    public static KiwoomEnvironment Mock { get; } = new(new Uri("https://" + Hosts.Mock), KiwoomServerKind.Mock);

    /// <summary>
    /// Any other server, such as a relay or the simulator. One that is neither on this machine nor Kiwoom's mock server counts as
    /// <see cref="KiwoomServerKind.Live"/>; where it is something else, say so with its kind.
    /// </summary>
    /// <param name="address">
    /// Scheme, host, port, and a path that stands before those of the requests. Plain http is accepted for this machine only.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The address is not absolute, is plain http to another machine, or has a user name, a query or a fragment in it.
    /// </exception>
    public static KiwoomEnvironment FromAddress(Uri address)
    {
        var plain = Check(address);
        return IsHost(plain, Hosts.Mock) ? At(plain, KiwoomServerKind.Mock)
            : IsThisMachine(plain) ? At(plain, KiwoomServerKind.Test)
            : At(plain, KiwoomServerKind.Live);
    }

    /// <summary>A server by its address, and what it is.</summary>
    /// <param name="address">As for <see cref="FromAddress(Uri)"/>.</param>
    /// <param name="kind">What it is, such as <see cref="KiwoomServerKind.Mock"/> for a relay to the mock server.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="FromAddress(Uri)"/>; or Kiwoom's own server is called something that it is not.
    /// </exception>
    public static KiwoomEnvironment FromAddress(Uri address, KiwoomServerKind kind)
    {
        var plain = Check(address);
        if (!Enum.IsDefined(kind)) throw new ArgumentException($"{(byte)kind} is not a kind of server.", nameof(kind));
        if (IsHost(plain, Hosts.Live) ? kind != KiwoomServerKind.Live : IsHost(plain, Hosts.Mock) && kind != KiwoomServerKind.Mock)
            throw new ArgumentException($"{plain.Host} is not a {kind} server.", nameof(kind));
        return At(plain, kind);
    }

    /// <summary>Scheme, host, port, and the path that stands before those of the requests.</summary>
    public Uri Address { get; }

    /// <summary>What the server is, and so which rules hold for it.</summary>
    public KiwoomServerKind Kind { get; }

    /// <summary>Whether orders there are for real money, however the server was named.</summary>
    public bool IsLive => Kind == KiwoomServerKind.Live;

    /// <summary>Whether the rules of Kiwoom's mock server hold.</summary>
    public bool IsMock => Kind == KiwoomServerKind.Mock;

    /// <summary>Whether this is Kiwoom's own server, and nobody stands between.</summary>
    internal bool IsKiwoom => IsHost(Address, Hosts.Live) || IsHost(Address, Hosts.Mock);

    /// <summary>Whose accounts these are: a relay has those of the server behind it.</summary>
    internal Uri AccountServer => IsLive ? Live.Address : IsMock ? Mock.Address : Address;

    /// <summary>
    /// Reads <c>Live</c>, <c>Mock</c> or an address; <c>live:</c>, <c>mock:</c> or <c>test:</c> before the address says what it is, as
    /// in <c>mock:https://relay.example/kiwoom</c>.
    /// </summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static KiwoomEnvironment Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (string.Equals(text, "Live", StringComparison.OrdinalIgnoreCase)) return Live;
        if (string.Equals(text, "Mock", StringComparison.OrdinalIgnoreCase)) return Mock;
        foreach (var kind in Enum.GetValues<KiwoomServerKind>())
        {
            var prefix = kind + ":";
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return FromAddress(AddressIn(text[prefix.Length..]), kind);
        }
        return FromAddress(AddressIn(text));
    }

    private static Uri AddressIn(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new ArgumentException(
            $"\"{(text.Contains('@') ? "***" : text)}\" is not an environment; write Live, Mock or an address such as http://localhost:5000.",
            nameof(text));

    // No message shows what may be secret in an address.
    private static Uri Check(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            var shown = address.OriginalString.Contains('@') ? "***" : address.OriginalString;
            throw new ArgumentException($"\"{shown}\" is not an address; write one such as https://mockapi.kiwoom.com.", nameof(address));
        }
        var server = $"{address.Scheme}://{address.Authority}"; // without user name and password
        if (address.UserInfo.Length > 0)
            throw new ArgumentException($"The address of {server} has a user name in it; a relay's secret is RelayHeader.", nameof(address));
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException($"The address of {server} has something behind a ? or #, which no request would carry.", nameof(address));
        var plain = new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        if (plain.Scheme == Uri.UriSchemeHttp && !IsThisMachine(plain))
            throw new ArgumentException($"\"{plain}\" would send keys and tokens unencrypted; write https.", nameof(address));
        return plain;
    }

    private static KiwoomEnvironment At(Uri plain, KiwoomServerKind kind) =>
        plain.Scheme != Uri.UriSchemeHttps || !plain.IsDefaultPort || plain.AbsolutePath != "/" ? new(plain, kind)
        : IsHost(plain, Hosts.Live) ? Live
        : IsHost(plain, Hosts.Mock) ? Mock
        : new(plain, kind);

    private static bool IsHost(Uri address, string host) =>
        string.Equals(address.IdnHost.TrimEnd('.'), host, StringComparison.OrdinalIgnoreCase);

    private static bool IsThisMachine(Uri address) => address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
        ? IPAddress.TryParse(address.IdnHost, out var ip) && IPAddress.IsLoopback(ip)
        : IsHost(address, "localhost");

    /// <inheritdoc/>
    public bool Equals(KiwoomEnvironment? other) => other is not null && Address == other.Address && Kind == other.Kind;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KiwoomEnvironment);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, Kind);

    /// <summary>Live or Mock for Kiwoom's own servers; otherwise the address, and what it is.</summary>
    public override string ToString() => ReferenceEquals(this, Live) || ReferenceEquals(this, Mock) ? Kind.ToString()
        : Kind == KiwoomServerKind.Test ? Address.ToString() : $"{Address} ({Kind})";
}

namespace Kiwoom.Generated;

/// <summary>The server to talk to: live, mock or an address.</summary>
public sealed class KiwoomEnvironment : IEquatable<KiwoomEnvironment>
{
    private KiwoomEnvironment(Uri address) => Address = address;

    /// <summary>운영: real money. Orders also need <see cref="KiwoomOptions.AllowLiveTrading"/>.</summary>
    public static KiwoomEnvironment Live { get; } = new(new Uri("https://" + Hosts.Live));

    /// <summary>모의투자: play money, KRX only.</summary>
    public static KiwoomEnvironment Mock { get; } = new(new Uri("https://" + Hosts.Mock));

    /// <summary>Any other server, such as the simulator.</summary>
    /// <param name="address">Scheme, host and port. Plain http is accepted for this machine only.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or is plain http to another machine.</exception>
    public static KiwoomEnvironment FromAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException($"\"{address}\" is not an address; write one such as https://mockapi.kiwoom.com.", nameof(address));
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new ArgumentException($"\"{address}\" would send keys and tokens unencrypted; write https.", nameof(address));
        return new KiwoomEnvironment(new Uri(address.GetLeftPart(UriPartial.Authority)));
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; }

    /// <summary>Whether this is the server for real money, however it was named.</summary>
    public bool IsLive => string.Equals(Address.IdnHost.TrimEnd('.'), Hosts.Live, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this is Kiwoom's mock server.</summary>
    public bool IsMock => string.Equals(Address.IdnHost.TrimEnd('.'), Hosts.Mock, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>Live</c>, <c>Mock</c> or an address.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static KiwoomEnvironment Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (string.Equals(text, "Live", StringComparison.OrdinalIgnoreCase)) return Live;
        if (string.Equals(text, "Mock", StringComparison.OrdinalIgnoreCase)) return Mock;
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? FromAddress(address)
            : throw new ArgumentException($"\"{text}\" is not an environment; write Live, Mock or an address such as http://localhost:5000.", nameof(text));
    }

    /// <inheritdoc/>
    public bool Equals(KiwoomEnvironment? other) => other is not null && Address == other.Address;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KiwoomEnvironment);

    /// <inheritdoc/>
    public override int GetHashCode() => Address.GetHashCode();

    /// <summary>Live, Mock or the address.</summary>
    public override string ToString() => IsLive ? "Live" : IsMock ? "Mock" : Address.ToString();
}

namespace Kiwoom.Generated;

/// <summary>Where the realtime connection goes, and its bounds. No record: its text would show the relay's secret.</summary>
internal sealed class RealtimeSettings
{
    private const int SocketPort = 10000;

    /// <summary>Scheme, host, port, and the path that stands before that of the TR.</summary>
    public required Uri Address { get; init; }

    public required TimeSpan ConnectTimeout { get; init; }

    public required TimeSpan ReplyTimeout { get; init; }

    public required TimeSpan SilenceTimeout { get; init; }

    public required int MaxCodes { get; init; }

    public required TimeSpan Debounce { get; init; }

    public required TimeSpan IdleTimeout { get; init; }

    public required TimeSpan ReconnectDelay { get; init; }

    public required TimeSpan MaxReconnectDelay { get; init; }

    public required int MaxFrameBytes { get; init; }

    public required IRealtimeSocketFactory? Sockets { get; init; }

    /// <summary>Who gets the messages as they come.</summary>
    public required IReadOnlyList<IRealtimeTap> Taps { get; init; }

    /// <summary>Instead of the account's tokens; null for those.</summary>
    public required IKiwoomTokenProvider? Tokens { get; init; }

    public required RelayHeader? Relay { get; init; }

    public static RealtimeSettings Of(KiwoomOptions options, RelayHeader? relay)
    {
        var realtime = options.Realtime;
        return new()
        {
            Address = realtime.Address is { } address ? new Uri(address) : AddressOf(options.Environment),
            ConnectTimeout = realtime.ConnectTimeout,
            ReplyTimeout = realtime.ReplyTimeout,
            SilenceTimeout = realtime.SilenceTimeout,
            MaxCodes = realtime.MaxCodes,
            Debounce = realtime.Debounce,
            IdleTimeout = realtime.IdleTimeout,
            ReconnectDelay = realtime.ReconnectDelay,
            MaxReconnectDelay = realtime.MaxReconnectDelay,
            MaxFrameBytes = realtime.MaxFrameBytes,
            Sockets = realtime.Sockets,
            Taps = [.. new[] { realtime.Recorder, realtime.Tap }.OfType<IRealtimeTap>()],
            Tokens = realtime.Token is { } token ? new FixedTokenProvider(token) : null,
            Relay = relay,
        };
    }

    /// <summary>What is wrong with an address, as "it must be ..."; null when nothing is.</summary>
    public static string? Flaw(string address)
    {
        const string rule = "it must be an address such as wss://mockapi.kiwoom.com:10000, or ws:// for this machine";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length > 0) return rule;
        return uri.Scheme == Uri.UriSchemeWss || (uri.Scheme == Uri.UriSchemeWs && uri.IsLoopback) ? null : rule;
    }

    private static Uri AddressOf(KiwoomEnvironment environment)
    {
        var address = new UriBuilder(environment.Address)
        {
            Scheme = environment.Address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
        };
        address.Port = environment.IsKiwoom ? SocketPort : environment.Address.Port;
        return address.Uri;
    }
}

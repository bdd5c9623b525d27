namespace Kiwoom.Generated;

/// <summary>Where requests go, and their bounds. No record: its text would show the relay's secret.</summary>
internal sealed class HttpSettings
{
    public required Uri Address { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int MaxResponseBytes { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Sent with every request to a server that is not Kiwoom's own; null for none.</summary>
    public required RelayHeader? Relay { get; init; }

    public static HttpSettings Of(KiwoomOptions options) => new()
    {
        Address = options.Environment.Address,
        Timeout = options.Timeout,
        MaxResponseBytes = options.MaxResponseBytes,
        Time = options.TimeProvider,
        Relay = options.Environment.IsKiwoom || options.RelayHeader is not { } text ? null : RelayHeader.Read(text).Header,
    };
}

namespace Kiwoom.Generated;

/// <summary>Where requests go, and their bounds.</summary>
internal sealed record HttpSettings(Uri Address, TimeSpan Timeout, int MaxResponseBytes, TimeProvider Time)
{
    public static HttpSettings Of(KiwoomOptions options) =>
        new(options.Environment.Address, options.Timeout, options.MaxResponseBytes, options.TimeProvider);
}

namespace Kiwoom.Generated;

/// <summary>
/// What a client was made with. It is read once from the caller's options, and each room takes its own part: whatever the
/// caller does to the options afterwards changes nothing.
/// </summary>
internal sealed class ClientSettings
{
    private ClientSettings(KiwoomOptions options)
    {
        Time = options.TimeProvider;
        Environment = options.Environment;
        Tokens = TokenSettings.Of(options);
        Http = HttpSettings.Of(options);
        Realtime = RealtimeSettings.Of(options, Http.Relay);
        Calls = CallSettings.Of(options);
        Circuit = new CircuitSettings(options.CircuitFailures, options.CircuitPause);
        Checks = CheckSettings.Of(options);
        Replies = ReplySettings.Of(options);
        Guards = GuardSettings.Of(options.GuardRails, options.Environment);
        Rates = options.Limits.Enabled ? RateSettings.Of(options.Limits, options.Environment) : null;
        OrderGates = [.. options.OrderGates];
        Telemetry = new TelemetrySettings(options.Environment.Address, options.ClientName, options.TimeProvider);
    }

    public TimeProvider Time { get; }

    public KiwoomEnvironment Environment { get; }

    public TokenSettings Tokens { get; }

    public HttpSettings Http { get; }

    public RealtimeSettings Realtime { get; }

    public CallSettings Calls { get; }

    public CircuitSettings Circuit { get; }

    public CheckSettings Checks { get; }

    public ReplySettings Replies { get; }

    public GuardSettings Guards { get; }

    /// <summary>Null where requests do not wait for their turn.</summary>
    public RateSettings? Rates { get; }

    public IOrderGate[] OrderGates { get; }

    public TelemetrySettings Telemetry { get; }

    /// <exception cref="ArgumentException">The options are wrong; the message says everything that is.</exception>
    public static ClientSettings Of(KiwoomOptions options)
    {
        options.ThrowIfWrong();
        return new ClientSettings(options);
    }
}

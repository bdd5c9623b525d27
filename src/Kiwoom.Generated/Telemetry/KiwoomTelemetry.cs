namespace Kiwoom.Generated;

/// <summary>
/// The names under which the library reports, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry. Every activity,
/// instrument, attribute and log event is listed in docs/operations.md.
/// </summary>
public static class KiwoomTelemetry
{
    /// <summary>The activity source: one activity for each call, over all its waits and retries.</summary>
    public const string ActivitySourceName = "Kiwoom.Generated";

    /// <summary>The meter: requests, waits, retries, tokens, outcomes and values that did not fit.</summary>
    public const string MeterName = "Kiwoom.Generated";
}

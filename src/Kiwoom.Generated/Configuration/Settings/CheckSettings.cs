namespace Kiwoom.Generated;

/// <summary>What is checked of a request before anything is sent.</summary>
internal sealed record CheckSettings(
    KiwoomEnvironment Environment, bool AllowLiveTrading, ValidationMode QueryValidation, bool AssumedRulesAreErrors)
{
    public static CheckSettings Of(KiwoomOptions options) =>
        new(options.Environment, options.AllowLiveTrading, options.QueryValidation, options.AssumedRulesAreErrors);
}

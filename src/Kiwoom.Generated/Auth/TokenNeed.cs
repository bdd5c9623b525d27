namespace Kiwoom.Generated;

/// <summary>Why a token is needed.</summary>
/// <param name="Reason">As the metric <c>kiwoom.client.tokens</c> names it.</param>
/// <param name="Refused">The token that the server refused last, which will not do; null for none.</param>
internal readonly record struct TokenNeed(string Reason, string? Refused)
{
    public const string First = "first";
    public const string Expiry = "expiry";
    public const string WasRefused = "refused";
}

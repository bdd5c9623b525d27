namespace Kiwoom.Analyzers.Reporting;

/// <summary>Ids of what the analyzers say. An id is never used again for something else.</summary>
internal static class DiagnosticIds
{
    public const string TooLong = "KWA001";
    public const string CodeNotListed = "KWA002";
    public const string Characters = "KWA003";
    public const string RequiredBlank = "KWA004";
    public const string RuleBroken = "KWA005";
    public const string AssumedRuleBroken = "KWA006";
    public const string OutcomeThrownAway = "KWA007";
    public const string UnknownArmMissing = "KWA008";
    public const string LiveInTests = "KWA009";
    public const string FirstPageOnly = "KWA010";

    /// <summary>The property of a diagnostic that holds what to write instead, where that is certain.</summary>
    public const string Replacement = "Replacement";
}

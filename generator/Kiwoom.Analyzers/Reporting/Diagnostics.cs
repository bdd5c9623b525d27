using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Reporting;

/// <summary>What the analyzers say. Each has a page below docs/diagnostics.</summary>
internal static class Diagnostics
{
    private const string Category = "Kiwoom.Usage";
    private const string HelpLink = LibraryNames.Diagnostics;

    /// <summary>Element, label, characters, limit.</summary>
    public static readonly DiagnosticDescriptor TooLong = new(
        DiagnosticIds.TooLong,
        "Value too long",
        "{0} ({1}) has {2} characters; at most {3} are allowed",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.TooLong + ".md");

    /// <summary>Element, label, value, listed codes, hint.</summary>
    public static readonly DiagnosticDescriptor CodeNotListed = new(
        DiagnosticIds.CodeNotListed,
        "Code not listed",
        "{0} ({1}) is \"{2}\", which is not a listed code; write one of {3}{4}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.CodeNotListed + ".md");

    /// <summary>Element, label, what is wrong.</summary>
    public static readonly DiagnosticDescriptor Characters = new(
        DiagnosticIds.Characters,
        "Characters that do not fit",
        "{0} ({1}) {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.Characters + ".md");

    /// <summary>Element, label, hint.</summary>
    public static readonly DiagnosticDescriptor RequiredBlank = new(
        DiagnosticIds.RequiredBlank,
        "Required value is blank",
        "{0} ({1}) is required and is blank here{2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.RequiredBlank + ".md");

    /// <summary>Element, label, what is wrong.</summary>
    public static readonly DiagnosticDescriptor RuleBroken = new(
        DiagnosticIds.RuleBroken,
        "Rule broken",
        "{0} ({1}) {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.RuleBroken + ".md");

    /// <summary>Element, label, what is probably wrong.</summary>
    public static readonly DiagnosticDescriptor AssumedRuleBroken = new(
        DiagnosticIds.AssumedRuleBroken,
        "Assumed rule broken",
        "{0} ({1}) probably {2}; no document states this rule",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.AssumedRuleBroken + ".md");

    /// <summary>The method.</summary>
    public static readonly DiagnosticDescriptor OutcomeThrownAway = new(
        DiagnosticIds.OutcomeThrownAway,
        "Order outcome thrown away",
        "The outcome of {0} is thrown away: nobody would notice an order that was refused, not sent, or may or may not "
        + "have been executed; await it, keep it, and handle Accepted, Rejected, NotSent and Unknown",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.OutcomeThrownAway + ".md");

    /// <summary>What the switch does with Unknown.</summary>
    public static readonly DiagnosticDescriptor UnknownArmMissing = new(
        DiagnosticIds.UnknownArmMissing,
        "Switch without Unknown",
        "This switch {0}: an Unknown order may have been executed; give OrderOutcomeKind.Unknown an arm of its own "
        + "that looks at open orders and fills before anything is sent again",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.UnknownArmMissing + ".md");

    /// <summary>The test framework.</summary>
    public static readonly DiagnosticDescriptor LiveInTests = new(
        DiagnosticIds.LiveInTests,
        "Live environment in test code",
        "A project with {0} talks to the live server (운영): its tests could trade real money; write "
        + "KiwoomEnvironment.Mock, or KiwoomEnvironment.FromAddress with the address of a simulator",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.LiveInTests + ".md");

    /// <summary>The method, and the one that gives all rows or pages.</summary>
    public static readonly DiagnosticDescriptor FirstPageOnly = new(
        DiagnosticIds.FirstPageOnly,
        "First page only",
        "{0} gives the first page, and nothing here looks at HasNextPage: there may be more; {1} gives all",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink + DiagnosticIds.FirstPageOnly + ".md");
}

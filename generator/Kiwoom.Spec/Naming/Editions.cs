using System.Text.RegularExpressions;

namespace Kiwoom.Spec.Naming;

/// <summary>Editions of the official document, as the keys Edition and Withdrawn name them.</summary>
internal static class Editions
{
    /// <summary>The one that the tables of this repository follow where they say nothing else; spec/README.md names it.</summary>
    public const string Default = "2025-12 workbook";

    // A year, a month and the kind of document: 2026-08 portal.
    private const string One = @"[0-9]{4}-(0[1-9]|1[0-2])\ [a-z]+";

    private static readonly Regex Name = new($"^{One}$", RegexOptions.CultureInvariant);

    // A request is what editions are compared by first: it may follow a newer one than the response.
    private static readonly Regex Stated = new($"^{One}(,\\ request\\ {One})?$", RegexOptions.CultureInvariant);

    /// <summary>Whether the text names one edition.</summary>
    public static bool IsName(string text) => Name.IsMatch(text);

    /// <summary>Whether the text says which edition a table follows.</summary>
    public static bool IsStated(string text) => Stated.IsMatch(text);
}

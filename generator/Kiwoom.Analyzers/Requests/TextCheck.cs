using System;
using System.Collections.Immutable;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Analyzers.Requests;

/// <summary>Checks the characters of one constant: how many, which, and whether they are a listed code.</summary>
internal static class TextCheck
{
    private const int MostCodes = 24;

    public static void Run(FieldFacts field, GivenValue value, IOperation place, Action<Diagnostic> report)
    {
        var text = field.Format == ValueFormat.StockCode ? StockCodeText.Sent(value.Text.AsSpan()).ToString() : value.Text;
        var location = place.Syntax.GetLocation();
        if (value.IsMissingCode)
        {
            report(NotListed(field, value, location));
            return;
        }
        if (field.Format == ValueFormat.Code && field.Codes.Length > 0 && !field.HasOtherCodes)
        {
            if (!field.Codes.Contains(text)) report(NotListed(field, value, location));
            return;
        }
        if (field.Limit > 0 && text.Length > field.Limit)
        {
            report(Diagnostic.Create(
                Diagnostics.TooLong, location, field.Element, field.Label, text.Length, field.Limit));
        }
        if (Misfit(field, value) is { } misfit)
        {
            report(Diagnostic.Create(
                Diagnostics.Characters, location, Trimmed(text, place), field.Element, field.Label, misfit));
        }
    }

    /// <summary>The listed codes, as messages show them.</summary>
    public static string CodesOf(FieldFacts field)
    {
        var shown = string.Join(", ", field.Codes.Take(MostCodes).Select(field.Show));
        if (field.Codes.Length > MostCodes) shown += $" and {field.Codes.Length - MostCodes} more";
        return field.HasOtherCodes ? shown + ", or another" : shown;
    }

    private static string? Misfit(FieldFacts field, GivenValue value)
    {
        if (value.Number is { } number)
        {
            return FormatTable.Of(field.Format).IsUnsigned && number < 0 ? $"is {value.Text} and may not be negative" : null;
        }
        if (field.Format == ValueFormat.StockCode && StockCodeText.Demand(value.Text) is { } demand)
            return $"is \"{value.Text}\"; {demand}";
        if (FormatTable.Of(field.Format).IsIdentifier)
        {
            return value.Text.All(IsOfIdentifier)
                ? null
                : $"is \"{value.Text}\"; digits, Latin letters and _ - . % * fit, nothing else";
        }
        return value.Text.Any(c => c < ' ') ? "has control characters, which no text has here" : null;
    }

    private static bool IsOfIdentifier(char c) => IdentifierText.Characters.IndexOf(c) >= 0;

    // Blanks around a literal are a slip whose correction is certain; a constant may have other uses.
    private static ImmutableDictionary<string, string?> Trimmed(string text, IOperation place)
    {
        var trimmed = text.Trim();
        var isLiteral = place.Syntax.IsKind(SyntaxKind.StringLiteralExpression);
        return isLiteral && trimmed.Length > 0 && trimmed.All(IsOfIdentifier)
            ? Replacement(SymbolDisplay.FormatLiteral(trimmed, quote: true))
            : ImmutableDictionary<string, string?>.Empty;
    }

    private static Diagnostic NotListed(FieldFacts field, GivenValue value, Location location)
    {
        var text = value.Text;
        var type = FieldFacts.CodeTypeOf(field.Property.Type)!;
        // Who names a member means it, though the field cannot say it.
        var named = value.IsMissingCode ? [] : field.Codes.Where(field.CodeNames.ContainsKey).ToArray();
        var meant = named.Where(c => Same(c, text) || Same(field.CodeNames[c], text)).ToArray();
        var replacement = ImmutableDictionary<string, string?>.Empty;
        string? hint = null;
        if (meant.Length == 1)
        {
            hint = field.CodeNames[meant[0]];
            var fullName = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            replacement = Replacement($"{fullName}.{hint}");
        }
        else if (NearName.Find(text, named.Select(c => field.CodeNames[c])) is { } near)
        {
            hint = near;
        }
        return Diagnostic.Create(
            Diagnostics.CodeNotListed,
            location,
            replacement,
            field.Element,
            field.Label,
            text,
            CodesOf(field),
            hint == null ? "" : $" (did you mean {type.Name}.{hint}?)");
    }

    private static bool Same(string a, string b) => string.Equals(a, b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static ImmutableDictionary<string, string?> Replacement(string code) =>
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticIds.Replacement, code);
}

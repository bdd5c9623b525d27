using System;
using System.Collections.Immutable;
using System.Composition;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace Kiwoom.Analyzers.CodeFixes;

/// <summary>Writes what was certainly meant: a listed code, a literal without blanks, the mock environment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplacementFix))]
[Shared]
public sealed class ReplacementFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DiagnosticIds.CodeNotListed, DiagnosticIds.Characters, DiagnosticIds.LiveInTests);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root == null) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticIds.Replacement, out var code) || code == null) continue;
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node is not ExpressionSyntax old) continue;
            var title = $"Write {Short(code)}";
            var fixedDocument = Replace(context.Document, root, old, code);
            var action = CodeAction.Create(title, _ => Task.FromResult(fixedDocument), diagnostic.Id);
            context.RegisterCodeFix(action, diagnostic);
        }
    }

    /// <summary>The type and its member, without the namespace; a literal as it is.</summary>
    private static string Short(string code)
    {
        if (!code.StartsWith("global::", StringComparison.Ordinal)) return code;
        var parts = code.Split('.');
        return $"{parts[parts.Length - 2]}.{parts[parts.Length - 1]}";
    }

    private static Document Replace(Document document, SyntaxNode root, ExpressionSyntax old, string code)
    {
        var expression = SyntaxFactory.ParseExpression(code)
            .WithTriviaFrom(old)
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return document.WithSyntaxRoot(root.ReplaceNode(old, expression));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiwoom.Analyzers.Reporting;

/// <summary>The short piece of code that a message points at.</summary>
internal static class Places
{
    /// <summary>The type of a creation, or its <c>new</c>.</summary>
    public static Location OfCreation(SyntaxNode creation) => creation switch
    {
        ObjectCreationExpressionSyntax named => named.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax unnamed => unnamed.NewKeyword.GetLocation(),
        _ => creation.GetLocation(),
    };

    /// <summary>The name of the method that a call calls.</summary>
    public static Location OfCall(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } => member.Name.GetLocation(),
        InvocationExpressionSyntax invocation => invocation.Expression.GetLocation(),
        _ => call.GetLocation(),
    };

    /// <summary>The word <c>switch</c>.</summary>
    public static Location OfSwitch(SyntaxNode syntax) => syntax switch
    {
        SwitchStatementSyntax statement => statement.SwitchKeyword.GetLocation(),
        SwitchExpressionSyntax expression => expression.SwitchKeyword.GetLocation(),
        _ => syntax.GetLocation(),
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiwoom.Architecture.Tests.Support;

/// <summary>Words that code knows: the members of an enum, the texts of a table, a switch or a pattern, a named constant.</summary>
/// <param name="Project">Such as <c>src/Kiwoom.Generated</c>, or <c>common</c>.</param>
/// <param name="Place">File and line.</param>
/// <param name="Name">What the code calls them.</param>
/// <param name="Kind">Only lists of one kind are compared.</param>
/// <param name="Words">The members, texts or the one value.</param>
internal sealed record WordList(string Project, string Place, string Name, WordListKind Kind, IReadOnlySet<string> Words)
{
    private const int FewestWords = 3;
    private const int ShortestText = 4;

    /// <summary>Whether two lists say the same: most words of the shorter one are in the other.</summary>
    public bool IsTwinOf(WordList other)
    {
        if (Kind != other.Kind || Project == other.Project) return false;
        if (Kind == WordListKind.Constant) return Name == other.Name && Words.SetEquals(other.Words);
        if (Kind == WordListKind.Enum && Name == other.Name) return true;
        var shared = Words.Count(other.Words.Contains);
        return shared >= FewestWords && 3 * shared >= 2 * Math.Min(Words.Count, other.Words.Count);
    }

    /// <summary>All lists of a file.</summary>
    public static IEnumerable<WordList> Of(string project, string file, string code)
    {
        foreach (var node in CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes())
        {
            var place = $"{file}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
            switch (node)
            {
                case EnumDeclarationSyntax list:
                    yield return new(project, place, list.Identifier.Text, WordListKind.Enum, Set(list.Members.Select(m => m.Identifier.Text)));
                    break;
                case VariableDeclaratorSyntax { Initializer.Value: { } value } variable when variable.Parent?.Parent is FieldDeclarationSyntax:
                    foreach (var list in OfValue(variable.Identifier.Text, value)) yield return list;
                    break;
                case PropertyDeclarationSyntax property when (property.Initializer?.Value ?? property.ExpressionBody?.Expression) is { } value:
                    foreach (var list in OfValue(property.Identifier.Text, value)) yield return list;
                    break;
                case SwitchExpressionSyntax choice:
                    if (TextsIn(choice.Arms.Select(a => a.Pattern)) is { } arms) yield return arms;
                    break;
                case SwitchStatementSyntax choice:
                    if (TextsIn(choice.Sections.SelectMany(s => s.Labels)) is { } labels) yield return labels;
                    break;
                case BinaryPatternSyntax { Parent: not BinaryPatternSyntax } pattern:
                    if (TextsIn([pattern]) is { } texts) yield return texts;
                    break;
            }

            WordList? TextsIn(IEnumerable<SyntaxNode> nodes)
            {
                var words = Set(nodes.SelectMany(Texts));
                return words.Count < FewestWords ? null : new(project, place, OwnerOf(node), WordListKind.Texts, words);
            }

            IEnumerable<WordList> OfValue(string name, ExpressionSyntax value)
            {
                var words = Set(Texts(value));
                if (words.Count >= FewestWords) yield return new(project, place, name, WordListKind.Texts, words);
                else if (IsConstant(value)) yield return new(project, place, name, WordListKind.Constant, Set([value.ToString()]));
            }
        }
    }

    private static HashSet<string> Set(IEnumerable<string> words) => words.ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Texts(SyntaxNode node) => node.DescendantTokens()
        .Where(t => t.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken)
        .Select(t => t.ValueText)
        .Where(text => text.Length > 1 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or ' ' or '.'));

    // A text, or something made of numbers, such as TimeSpan.FromHours(9); not 0, 1 and the like.
    private static bool IsConstant(ExpressionSyntax value) => value is LiteralExpressionSyntax or InvocationExpressionSyntax
        && value.ToString().Length >= ShortestText
        && value.DescendantTokens().Any(t => t.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.NumericLiteralToken);

    private static string OwnerOf(SyntaxNode node) => node.Ancestors().Select(a => a switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    }).First(n => n is not null)!;
}

/// <summary>What words are.</summary>
internal enum WordListKind
{
    Enum,
    Texts,
    Constant,
}

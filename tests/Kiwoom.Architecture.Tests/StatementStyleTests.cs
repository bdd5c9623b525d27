using Kiwoom.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Architecture.Tests;

/// <summary>
/// One style for a short statement under an if, else or loop: without braces, on the line of its head where that line has room.
/// The build's own style rules cannot say this.
/// </summary>
public sealed class StatementStyleTests
{
    private const int LineWidth = 120;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    [Fact]
    public void A_short_statement_stands_on_the_line_of_its_head()
    {
        var breaches = new List<string>();
        foreach (var path in SourceFiles())
        {
            var text = SourceText.From(File.ReadAllText(path));
            var changes = Joins(text).ToList();
            if (changes.Count == 0) continue;
            if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, text.WithChanges(changes).ToString());
            breaches.AddRange(changes.Select(c => $"{Path.GetRelativePath(RepositoryFiles.Root, path)}({text.Lines.IndexOf(c.Span.Start) + 1})"));
        }
        Assert.True(breaches.Count == 0, $"""
            {string.Join('\n', breaches)}
            The statement fits on the line of its head. With UPDATE_SNAPSHOTS=1 this test rewrites all such places.
            """);
    }

    [Theory]
    [InlineData("if (a)\n    return;", "if (a) return;")]
    [InlineData("foreach (var x in y)\n    Use(x);", "foreach (var x in y) Use(x);")]
    [InlineData("if (a)\n    b();\nelse\n    c();", "if (a) b();\nelse c();")]
    [InlineData("if (a)\n    b();\nelse if (c)\n    d();", "if (a) b();\nelse if (c) d();")]
    [InlineData("while (a)\n    if (b)\n        c();", "while (a)\n    if (b) c();")]
    [InlineData("if (a)\n    b(\n        c);", null)]
    [InlineData("if (a &&\n    b)\n    c();", null)]
    [InlineData("if (a) // why\n    b();", null)]
    [InlineData("if (a)\n    // why\n    b();", null)]
    [InlineData("if (a)\n{\n    b();\n}", null)]
    [InlineData("if (a)\n    b();\nelse\n{\n    c();\n}", "if (a) b();\nelse\n{\n    c();\n}")]
    public void The_rule(string code, string? expected)
    {
        var text = SourceText.From(code);
        Assert.Equal(expected ?? code, text.WithChanges(Joins(text)).ToString());
    }

    [Fact]
    public void A_chain_is_written_one_way()
    {
        var text = SourceText.From($"if (a)\n    b();\nelse\n    {new string('c', LineWidth)}();");
        Assert.Empty(Joins(text));
    }

    private static IEnumerable<string> SourceFiles() =>
        new[] { "common", "src", "generator", "tests", "docs" }
            .SelectMany(f => Directory.EnumerateFiles(RepositoryFiles.PathOf(f), "*.cs", SearchOption.AllDirectories))
            .Where(p => !p.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(p => !p.Contains(".verified.", StringComparison.Ordinal));

    private static IEnumerable<TextChange> Joins(SourceText text) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions).GetRoot().DescendantNodes().OfType<StatementSyntax>()
            .Where(s => s.Parent is not ElseClauseSyntax || s is not IfStatementSyntax)
            .Select(s => Heads(s).Where(h => !IsCompound(h.Body) && IsOnNextLine(text, h)).ToList())
            .Where(chain => chain.All(h => Fits(text, h)))
            .SelectMany(chain => chain.Select(h => new TextChange(Between(h), " ")));

    private static IEnumerable<Head> Heads(StatementSyntax statement)
    {
        switch (statement)
        {
            case IfStatementSyntax branch:
                var first = branch.IfKeyword;
                while (true)
                {
                    yield return new(first, branch.CloseParenToken, branch.Statement);
                    if (branch.Else is not { } rest) break;
                    first = rest.ElseKeyword;
                    if (rest.Statement is not IfStatementSyntax next)
                    {
                        yield return new(first, first, rest.Statement);
                        break;
                    }
                    branch = next;
                }
                break;
            case CommonForEachStatementSyntax loop: yield return new(loop.ForEachKeyword, loop.CloseParenToken, loop.Statement); break;
            case ForStatementSyntax loop: yield return new(loop.ForKeyword, loop.CloseParenToken, loop.Statement); break;
            case WhileStatementSyntax loop: yield return new(loop.WhileKeyword, loop.CloseParenToken, loop.Statement); break;
            case LockStatementSyntax guard: yield return new(guard.LockKeyword, guard.CloseParenToken, guard.Statement); break;
            case FixedStatementSyntax pin: yield return new(pin.FixedKeyword, pin.CloseParenToken, pin.Statement); break;
            case UsingStatementSyntax use: yield return new(use.UsingKeyword, use.CloseParenToken, use.Statement); break;
        }
    }

    private static bool IsCompound(StatementSyntax body) => body.DescendantNodesAndSelf().Any(n =>
        n is BlockSyntax or SwitchStatementSyntax || n is StatementSyntax { Parent: StatementSyntax } && n != body);

    private static bool IsOnNextLine(SourceText text, Head head) => LineOf(text, head.Body.SpanStart) > LineOf(text, head.Last.Span.End);

    private static bool Fits(SourceText text, Head head)
    {
        var line = LineOf(text, head.First.SpanStart);
        var bodyLine = text.Lines[LineOf(text, head.Body.SpanStart)];
        return line == LineOf(text, head.Last.Span.End)
            && bodyLine.LineNumber == LineOf(text, head.Body.Span.End)
            && string.IsNullOrWhiteSpace(text.ToString(Between(head)))
            && head.Last.Span.End - text.Lines[line].Start + 1 + (bodyLine.End - head.Body.SpanStart) <= LineWidth;
    }

    private static TextSpan Between(Head head) => TextSpan.FromBounds(head.Last.Span.End, head.Body.SpanStart);

    private static int LineOf(SourceText text, int position) => text.Lines.IndexOf(position);

    private sealed record Head(SyntaxToken First, SyntaxToken Last, StatementSyntax Body);
}

using System.Collections.Immutable;
using Kiwoom.Analyzers.CodeFixes;
using Kiwoom.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace Kiwoom.Analyzers.Tests;

public class FixTests
{
    [Theory]
    [InlineData("Venue = Venue.FromWire(\"krx\")", "Venue = Venue.Krx", "Write Venue.Krx")]
    [InlineData("Venue = Venue.FromWire(\"Nxt\")", "Venue = Venue.Nxt", "Write Venue.Nxt")]
    [InlineData("Venue = /* 최선 */ Venue.FromWire(\"sor \")", "Venue = /* 최선 */ Venue.Sor", "Write Venue.Sor")]
    [InlineData("StockCode = \" 005930\"", "StockCode = \"005930\"", "Write \"005930\"")]
    [InlineData("OriginalOrderNumber = \"00140\\t\"", "OriginalOrderNumber = \"00140\"", "Write \"00140\"")]
    [InlineData("new KiwoomOptions { Environment = KiwoomEnvironment.Live }", "new KiwoomOptions { Environment = KiwoomEnvironment.Mock }", "Write KiwoomEnvironment.Mock")]
    public async Task What_is_certain_is_written(string wrong, string right, string title)
    {
        var (titles, text) = await FixAsync(Code(wrong));
        Assert.Equal([title], titles);
        Assert.Equal(Code(right), text);
    }

    [Theory]
    [InlineData("Venue = Venue.FromWire(\"NXR\")")] // near, and not certain
    [InlineData("Venue = Venue.FromWire(\"\")")]
    [InlineData("StockCode = \"삼성전자\"")]
    [InlineData("StockCode = Padded")] // the constant may have other uses
    [InlineData("CancelQuantity = 0")] // all, or a mistake: only the writer knows
    public async Task What_is_not_certain_is_left_alone(string wrong)
    {
        Assert.Empty((await FixAsync(Code(wrong))).Titles);
    }

    private static string Code(string part)
    {
        var name = part.Split(' ')[0];
        var right = new[]
        {
            "Venue = Venue.Krx", "OriginalOrderNumber = \"0000140\"", "StockCode = \"005930\"", "CancelQuantity = 1",
        };
        var members = right.Select(m => m.StartsWith(name + " ", StringComparison.Ordinal) ? part : m);
        var other = name == "new" ? part : "null";
        return $$"""
            using Kiwoom.Generated;
            using Kiwoom.Generated.Codes;
            using Kiwoom.Generated.Orders;

            class User
            {
                const string Padded = "005930 ";
                object? Other => {{other}};
                object M() => new CancelStockOrderRequest { {{string.Join(", ", members)}} };
            }
            """;
    }

    private static async Task<(string[] Titles, string Text)> FixAsync(string code)
    {
        using var workspace = new AdhocWorkspace();
        var template = Analysis.Compile("", Analysis.TestReferences);
        var project = workspace.AddProject("User", LanguageNames.CSharp)
            .WithMetadataReferences(Analysis.TestReferences)
            .WithCompilationOptions(template.Options);
        var document = project.AddDocument("User.cs", code);
        var compilation = await document.Project.GetCompilationAsync();
        var diagnostic = Assert.Single(await Analysis.DiagnosticsOf(compilation!));

        var fix = new ReplacementFix();
        if (!fix.FixableDiagnosticIds.Contains(diagnostic.Id)) return ([], code);
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        foreach (var action in actions)
        {
            var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
            document = operation.ChangedSolution.GetDocument(document.Id)!;
        }
        document = await Simplifier.ReduceAsync(document);
        return ([.. actions.Select(a => a.Title)], (await document.GetTextAsync()).ToString());
    }
}

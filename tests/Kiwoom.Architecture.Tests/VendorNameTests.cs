using System.Text.RegularExpressions;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading;
using Kiwoom.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kiwoom.Architecture.Tests;

/// <summary>
/// What a TR or a field means is said in spec/: code that asks for <c>ord_no</c> or <c>kt10003</c> by name does not see those of
/// a table that is added later. It asks for the Kind, the Action, the Format or the role.
/// </summary>
public sealed partial class VendorNameTests
{
    private const string Market = "What shows the market has no role: nothing but the simulator reads its meaning.";
    private const string OfOneTr = "An answer of the account is written for certain TRs: it knows them by API ID, and fields by name.";

    // The only files that may write an element or an API ID in a text, and why; sentences for people may. A line without a use must go.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["generator/Kiwoom.Spec/Checking/RealtimeReader.cs"] = "The frame of the socket is the same for all TRs.",
        ["src/Kiwoom.Generated/Realtime/RealtimeRequest.cs"] = "The frame of the socket is the same for all TRs.",
        ["src/Kiwoom.Generated/Realtime/RealtimeReply.cs"] = "The frame of the socket is the same for all TRs.",
        ["generator/Kiwoom.Spec.Import/Examples/ExampleWriter.cs"] = "Our own stocks replace those of the official examples.",
        ["generator/Kiwoom.Spec.Import/Examples/ValueSubstitution.cs"] = "Our own stocks replace those of the official examples.",
        ["src/Kiwoom.Generated/Configuration/Table/OptionTable.cs"] = "An example for people, written as in their configuration.",
        ["src/Kiwoom.Simulator/Protocol/TokenDesk.cs"] = "Tokens are issued and revoked by two TRs that are unlike all others.",
        ["src/Kiwoom.Simulator/Faults/Fault.cs"] = "A refusal for a missing field names one; any would do.",
        ["src/Kiwoom.Simulator/Tables/MarketRoles.cs"] = Market,
        ["src/Kiwoom.Simulator/Tables/RowPlanner.cs"] = Market,
        ["src/Kiwoom.Simulator/Tables/TableAnswer.cs"] = Market,
        ["src/Kiwoom.Simulator/Answers/AccountAnswers.cs"] = OfOneTr,
        ["src/Kiwoom.Simulator/Answers/ProfitAnswers.cs"] = OfOneTr,
    };

    private static readonly Lazy<HashSet<string>> Names = new(ReadNames);

    // The names that properties of replies get.
    private static readonly Lazy<HashSet<string>> Properties = new(() =>
        [.. Trs().SelectMany(static tr => NamesOf(tr.Response))]);

    [Fact]
    public void Code_outside_the_spec_tables_knows_no_element_and_no_TR()
    {
        var breaches = Uses().Where(u => !Allowed.ContainsKey(u.File))
            .Select(u => $"{u.File}({u.Line}): \"{u.Name}\"").ToList();
        Assert.True(breaches.Count == 0, $"""
            {string.Join('\n', breaches)}
            These are names of spec tables. Ask for the role (FieldRole, OrderShape), the Format, the Kind or the Action instead,
            or name the file in this test and say why it must know them.
            """);
    }

    [Fact]
    public void No_file_is_allowed_more_than_it_needs()
    {
        var used = Uses().Select(u => u.File).ToHashSet(StringComparer.Ordinal);
        Assert.All(Allowed.Keys, file => Assert.True(used.Contains(file), $"{file} knows no name any more: remove it from this test."));
    }

    [Fact]
    public void Names_that_the_simulator_fills_are_names_of_spec_tables()
    {
        var folder = RepositoryFiles.PathOf("src/Kiwoom.Simulator/Answers");
        var filled = Directory.EnumerateFiles(folder, "*.cs")
            .SelectMany(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes())
            .OfType<BracketedArgumentListSyntax>().SelectMany(static list => list.Arguments)
            .Select(static argument => argument.Expression).OfType<LiteralExpressionSyntax>()
            .Where(static literal => literal.IsKind(SyntaxKind.StringLiteralExpression))
            .SelectMany(static literal => literal.Token.ValueText.Split(' ')).ToList();
        Assert.NotEmpty(filled);
        Assert.Empty(filled.Where(name => !Names.Value.Contains(name) && !Properties.Value.Contains(name)).Distinct());
    }

    [Theory]
    [InlineData("ord_no", true)]
    [InlineData("acctNo", true)]
    [InlineData("kt10003", true)]
    [InlineData("name", false)]
    [InlineData("10", false)]
    public void Names_of_the_vendor_are_told_from_words(string text, bool expected) => Assert.Equal(expected, Names.Value.Contains(text));

    [Theory]
    [InlineData("var x = \"ord_no\";", true)]
    [InlineData("var x = \"ord_no\"u8;", true)]
    [InlineData("var x = \"\"\"ord_no\"\"\";", true)]
    [InlineData("var x = \"\"\"{\"ord_no\": 1}\"\"\"u8;", true)]
    [InlineData("var x = \"\"\"\n  a\n  ord_no b\n  \"\"\";", true)]
    [InlineData("var x = $\"{prefix}ord_no{suffix}\";", true)]
    [InlineData("var x = $$\"\"\"{\"ord_no\":\"{{number}}\"}\"\"\";", true)]
    [InlineData("var x = \"(?:acnt_no|ord_no)\";", true)]
    [InlineData("var x = \"no such order, see ord_no\";", false)]
    [InlineData("var x = ord_no; // ord_no", false)]
    public void Names_are_found_in_every_kind_of_text_but_sentences(string code, bool expected) =>
        Assert.Equal(expected, UsesIn("x.cs", code).Any(use => use.Name == "ord_no"));

    private static IEnumerable<(string File, int Line, string Name)> Uses() =>
        from folder in new[] { "common", "src", "generator" }
        from path in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
        from use in UsesIn(Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'), File.ReadAllText(path))
        select use;

    private static IEnumerable<(string File, int Line, string Name)> UsesIn(string file, string code) =>
        from token in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTokens()
        where IsText(token) && !IsSentence(token.ValueText)
        from word in NotOfWords().Split(token.ValueText)
        where Names.Value.Contains(word)
        select (file, token.GetLocation().GetLineSpan().StartLinePosition.Line + 1, word);

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;

    // For people, who are to know which TR or field is meant; a text of several lines or with quotation marks may be JSON.
    private static bool IsSentence(string text) => text.Trim().Contains(' ') && !text.AsSpan().ContainsAny('"', '\n');

    [GeneratedRegex(@"\W+")]
    private static partial Regex NotOfWords();

    // An element of small letters alone, such as name or list, is a word like any other; a FID is a number.
    private static HashSet<string> ReadNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tr in Trs())
        {
            if (tr.Id.Length > 2) names.Add(tr.Id);
            foreach (var record in new[] { tr.Request, tr.Response, tr.Data })
                if (record is not null) AddElements(record, names);
        }
        return names;
    }

    private static IEnumerable<TrSpec> Trs()
    {
        var folder = RepositoryFiles.PathOf("spec");
        var glossary = GlossaryFile.Parse("glossary.md", File.ReadAllText(Path.Combine(folder, "glossary.md"))).Glossary;
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr)
            .Select(path => SpecReader.Read(path, File.ReadAllText(path), glossary, default).Tr!);
    }

    private static IEnumerable<string> NamesOf(RecordSpec record) =>
        record.Fields.SelectMany(static field => field.Children is { } rows ? NamesOf(rows).Prepend(field.Name) : [field.Name]);

    private static void AddElements(RecordSpec record, HashSet<string> names)
    {
        foreach (var field in record.Fields)
        {
            var isWord = field.Element.All(char.IsAsciiLetterLower) || field.Element.All(char.IsAsciiDigit);
            if (!isWord) names.Add(field.Element);
            if (field.Children is { } children) AddElements(children, names);
        }
    }
}

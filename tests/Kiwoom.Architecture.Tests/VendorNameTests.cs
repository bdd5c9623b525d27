using Kiwoom.Spec;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading;
using Kiwoom.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Kiwoom.Architecture.Tests;

/// <summary>
/// What a TR or a field means is said in spec/: code that asks for <c>ord_no</c> or <c>kt10003</c> by name does not see those of
/// a table that is added later. It asks for the Kind, the Action, the Format or the role.
/// </summary>
public sealed class VendorNameTests
{
    private const string Lists = "The simulator knows what these lists say of its exchange; the tables do not say it.";

    // The only files that may write an element or an API ID as a text of its own, and why. A line without a use must go.
    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["generator/Kiwoom.Spec/Checking/RealtimeReader.cs"] = "The frame of the socket is the same for all TRs.",
        ["src/Kiwoom.Generated/Realtime/RealtimeRequest.cs"] = "The frame of the socket is the same for all TRs.",
        ["src/Kiwoom.Generated/Realtime/RealtimeReply.cs"] = "The frame of the socket is the same for all TRs.",
        ["generator/Kiwoom.Spec.Import/Examples/ExampleWriter.cs"] = "Our own stocks replace those of the official examples.",
        ["generator/Kiwoom.Spec.Import/Examples/ValueSubstitution.cs"] = "Our own stocks replace those of the official examples.",
        ["src/Kiwoom.Cli/Demo/SafetySteps.cs"] = "The demo breaks one certain order.",
        ["src/Kiwoom.Simulator/Protocol/FrontDesk.cs"] = "Tokens are issued and revoked by two TRs that are unlike all others.",
        ["src/Kiwoom.Simulator/Protocol/TokenDesk.cs"] = "Tokens are issued and revoked by two TRs that are unlike all others.",
        ["src/Kiwoom.Simulator/Faults/Fault.cs"] = "A fault takes one certain field out of a reply.",
        ["src/Kiwoom.Simulator/Tables/MarketRoles.cs"] = Lists,
        ["src/Kiwoom.Simulator/Tables/RowPlanner.cs"] = Lists,
        ["src/Kiwoom.Simulator/Tables/TableAnswer.cs"] = Lists,
        ["src/Kiwoom.Simulator/Answers/AccountAnswers.cs"] = Lists,
        ["src/Kiwoom.Simulator/Answers/Holding.cs"] = Lists,
        ["src/Kiwoom.Simulator/Answers/OrderAnswers.cs"] = Lists,
        ["src/Kiwoom.Simulator/Answers/OrderListAnswers.cs"] = Lists,
        ["src/Kiwoom.Simulator/Answers/OrderRecords.cs"] = Lists,
        ["src/Kiwoom.Simulator/Answers/ProfitAnswers.cs"] = Lists,
    };

    private static readonly Lazy<HashSet<string>> Names = new(ReadNames);

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

    [Theory]
    [InlineData("ord_no", true)]
    [InlineData("acctNo", true)]
    [InlineData("kt10003", true)]
    [InlineData("name", false)]
    [InlineData("10", false)]
    public void Names_of_the_vendor_are_told_from_words(string text, bool expected) => Assert.Equal(expected, Names.Value.Contains(text));

    private static IEnumerable<(string File, int Line, string Name)> Uses() =>
        from folder in new[] { "common", "src", "generator" }
        from path in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
        from use in UsesIn(path)
        select use;

    private static IEnumerable<(string File, int Line, string Name)> UsesIn(string path)
    {
        var file = Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/');
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path));
        return from token in tree.GetRoot().DescendantTokens()
               where token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
               where Names.Value.Contains(token.ValueText)
               select (file, token.GetLocation().GetLineSpan().StartLinePosition.Line + 1, token.ValueText);
    }

    // An element of small letters alone, such as name or list, is a word like any other; a FID is a number.
    private static HashSet<string> ReadNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var folder = RepositoryFiles.PathOf("spec");
        var glossary = GlossaryFile.Parse("glossary.md", File.ReadAllText(Path.Combine(folder, "glossary.md"))).Glossary;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr))
        {
            var tr = SpecReader.Read(path, File.ReadAllText(path), glossary, default).Tr!;
            if (tr.Id.Length > 2) names.Add(tr.Id);
            foreach (var record in new[] { tr.Request, tr.Response, tr.Data })
                if (record is not null) AddElements(record, names);
        }
        return names;
    }

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

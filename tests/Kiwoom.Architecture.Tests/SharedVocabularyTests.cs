using Kiwoom.Architecture.Tests.Support;
using Kiwoom.Testing;

namespace Kiwoom.Architecture.Tests;

/// <summary>
/// What two projects must mean alike exists once: in <c>common/Vocabulary</c>, in the lower of the two projects, or in spec/.
/// A copy would be changed alone one day.
/// </summary>
public sealed class SharedVocabularyTests
{
    // Lists that look alike and are not one, and why. A line without a pair must go.
    private static readonly Dictionary<(string, string), string> Alike = new()
    {
        [("common.TradingBook", "Kiwoom.Simulator.AccountBook")] = "What a TR trades on, and the parts of the simulator's account.",
        [("common.ValueFormat", "Kiwoom.Simulator.MovementKind")] = "What characters mean, and how the simulator tells a movement.",
        [("common.ValueFormat", "Kiwoom.Simulator.ValueKind")] = "The characters of a field, and what the simulator puts there.",
        [("Kiwoom.Generated.OrderStateReason", "Kiwoom.Simulator.SimulatedOrderState")]
            = "What a client can tell of an order, and what the exchange knows; tests compare the two.",
        [("Kiwoom.Simulator.SimulatedOrderKind", "Kiwoom.Trading.OrderRequestKind")]
            = "What the exchange gave a number for, and what the desk could tell of it; tests compare the two.",
        [("common.OrderOutcomeKind", "Kiwoom.Trading.IntentState")] = "What the end of one call says, and what the desk knows of an intent then and later.",
        [("common.OrderOutcomeKind", "Kiwoom.Trading.TradingOrderState")] = "What the end of one call says, and where an order is in its life.",
        [("Kiwoom.Generated.ReplyTimeout", "Kiwoom.Trading.ReplyTimeout")] = "How long a frame and how long a person's order is waited for.",
        [("Kiwoom.Simulator.SimulatedOrderState", "Kiwoom.Trading.TradingOrderState")]
            = "What the exchange knows, and what a desk can tell of it; the campaign compares the two.",
        [("Kiwoom.Simulator.Stocks", "Kiwoom.Web.FirstStocks")] = "The stocks of a new simulator, and those that the page of any server begins with.",
        [("Kiwoom.Web.CheckAsync", "Kiwoom.Spec.Actions")] = "What the table of an order says it does, and the acts of a person on the page.",
        [("Kiwoom.Cli.Reserved", "Kiwoom.Spec.Import.Value")] = "The words of Python and TypeScript, and those of JSON.",
        [("Kiwoom.Cli.Reserved", "Kiwoom.Spec.Import.Word")] = "All words of Python and TypeScript, and the three that broken JSON has of Python.",
        [("Kiwoom.Cli.Reserved", "Kiwoom.Spec.Literal")] = "The words of Python and TypeScript, and those of JSON.",
        [("Kiwoom.Generator.BaseType", "Kiwoom.Spec.OfTypes")] = "Base types that are emitted, among all names that a TR cannot take.",
        [("Kiwoom.Spec.Import.Value", "Kiwoom.Spec.Literal")] = "The words of JSON.",
        [("Kiwoom.Spec.Import.Part", "Kiwoom.Spec.SectionKind")] = "The parts of an official sheet, and the sections of a spec file.",
    };

    private static readonly Lazy<List<(WordList A, WordList B)>> Twins = new(FindTwins);

    [Fact]
    public void No_list_of_words_exists_in_two_projects()
    {
        var breaches = Twins.Value.Where(t => !Alike.ContainsKey(Key(t)))
            .Select(t => $"{t.A.Place} {t.A.Name} and {t.B.Place} {t.B.Name}: {string.Join(", ", t.A.Words.Intersect(t.B.Words).Take(6))}")
            .ToList();
        Assert.True(breaches.Count == 0, $"""
            {string.Join('\n', breaches)}
            The same words in two projects. Give one of them the list, or put it into common/Vocabulary for both; or say in this
            test why the two are not one list.
            """);
    }

    [Fact]
    public void No_pair_is_called_alike_that_is_not()
    {
        var found = Twins.Value.Select(Key).ToHashSet();
        Assert.All(Alike.Keys, pair => Assert.True(found.Contains(pair), $"{pair} are no longer alike: remove them from this test."));
    }

    [Theory]
    [InlineData("enum Side { Buy, Sell }", "enum Side { None }")]
    [InlineData("enum Side { Buy, Sell, Modify, Cancel }", "enum Verb { Buy, Sell, Cancel }")]
    [InlineData("class A { static string[] X = [\"auth\", \"query\", \"order\"]; }", "class B { string Y(K k) => k switch { \"auth\" => 1, \"query\" => 2, \"order\" => 3 }; }")]
    [InlineData("class A { static string[] X = [\"auth\", \"query\", \"order\"]; }", "class B { bool Y(string k) => k is \"auth\" or \"query\" or \"order\"; }")]
    [InlineData("class A { const int Longest = 3200; }", "class B { const int Longest = 3200; }")]
    [InlineData("class A { static TimeSpan Korea => TimeSpan.FromHours(9); }", "class B { static readonly TimeSpan Korea = TimeSpan.FromHours(9); }")]
    public void A_copy_is_found(string one, string other)
    {
        Assert.True(AreTwins(one, other));
        Assert.True(AreTwins(other, one));
    }

    [Theory]
    [InlineData("enum Part { Request, Response, None }", "enum Kind { Request, Response, Keys }")]
    [InlineData("class A { static string[] X = [\"auth\", \"query\", \"order\"]; }", "class B { static string[] Y = [\"auth\", \"query\", \"gold\"]; }")]
    [InlineData("class A { const int Longest = 3200; }", "class B { const int Longest = 3201; }")]
    [InlineData("class A { const int Size = 16; }", "class B { const int Size = 16; }")]
    public void What_is_not_one_list_is_left_alone(string one, string other) => Assert.False(AreTwins(one, other));

    private static bool AreTwins(string one, string other) =>
        WordList.Of("one", "A.cs", one).Any(a => WordList.Of("other", "B.cs", other).Any(a.IsTwinOf));

    private static List<(WordList, WordList)> FindTwins()
    {
        var lists = new[] { "common", "src", "generator" }.SelectMany(ListsBelow).Concat(Glossary()).ToList();
        Assert.InRange(lists.Count, 100, 5_000);
        var twins = new List<(WordList, WordList)>();
        for (var i = 0; i < lists.Count; i++)
        {
            for (var j = i + 1; j < lists.Count; j++)
            {
                if (lists[i].IsTwinOf(lists[j])) twins.Add((lists[i], lists[j]));
            }
        }
        return twins;
    }

    private static (string, string) Key((WordList A, WordList B) twins) => (NameOf(twins.A), NameOf(twins.B));

    private static string NameOf(WordList list) => $"{list.Project.Split('/')[^1]}.{list.Name}";

    private static IEnumerable<WordList> ListsBelow(string folder) =>
        from path in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let file = Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/')
        where !file.Contains("/obj/", StringComparison.Ordinal)
        let project = folder == "common" ? folder : string.Join('/', file.Split('/').Take(2))
        from list in WordList.Of(project, file, File.ReadAllText(path))
        select list;

    // The names that the tables of the glossary give, a list a section. VendorNameTests looks for elements.
    private static IEnumerable<WordList> Glossary()
    {
        var section = "";
        var words = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(RepositoryFiles.PathOf("spec", "glossary.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) words[section = line[3..]] = [];
            else if (line.StartsWith("| ", StringComparison.Ordinal)) words[section].Add(line.Split('|')[1].Trim());
        }
        foreach (var (title, names) in words.Where(w => w.Key != "Elements"))
            yield return new("spec", "spec/glossary.md", title, WordListKind.Texts, names);
    }
}

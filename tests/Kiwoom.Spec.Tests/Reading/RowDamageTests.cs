using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Tests.Repository;
using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Reading;

/// <summary>
/// No row of a table vanishes: whatever happens to a line of a file, the file still says the same, or there is an error at that
/// line. The environment variable KIWOOM_DAMAGE asks for more places than these.
/// </summary>
public class RowDamageTests
{
    private const int Seed = 20260305;

    private static readonly (string Path, string Text)[] Specs =
        [.. RepositorySpecs.Files.Where(f => !SpecFiles.IsHtml(f)).Select(f => (f, File.ReadAllText(f)))];

    public static TheoryData<string> Kinds => [.. RowDamage.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ASpecSaysTheSameOrTellsTheLine(string kind)
    {
        var random = new Random(Seed);
        for (var i = 0; i < Fuzz.Damages / 10; i++)
        {
            var (path, text) = Specs[random.Next(Specs.Length)];
            AssertKept(kind, path, text, random, ProblemSeverity.Error, changed =>
            {
                var result = SpecReader.Read(path, changed, GlossaryFile.Embedded, CancellationToken.None);
                return (result.Tr, result.Problems);
            });
        }
    }

    /// <summary>A row that loses the dash that nests it takes those behind it along: that is one mistake, and not one for each of them.</summary>
    [Fact]
    public void ALostDashIsToldOnce()
    {
        var tried = 0;
        foreach (var (path, text) in Specs)
        {
            var lines = text.Split('\n');
            var lost = Enumerable.Range(1, lines.Length - 2).FirstOrDefault(i => IsNested(lines[i - 1]) && IsNested(lines[i]) && IsNested(lines[i + 1]));
            if (lost == 0) continue;
            lines[lost] = string.Concat("| ", lines[lost].AsSpan("| - ".Length));
            var problems = SpecReader.Read(path, string.Join('\n', lines), GlossaryFile.Embedded, CancellationToken.None).Problems;
            var told = problems.Where(p => p.Kind.Id is "KWG025" or "KWG051").ToList();
            Assert.True(told.Count == 1 && told[0].Kind.Id == "KWG025", $"{path}:{lost + 1}: {string.Join("; ", told.Select(p => p.Message))}");
            tried++;
        }
        Assert.InRange(tried, 100, int.MaxValue);

        static bool IsNested(string line) => line.StartsWith("| - ", StringComparison.Ordinal) && line[4] != '-' && line.Contains("| String |", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheGlossaryAndTheErrorsDoAsWell(string kind)
    {
        var random = new Random(Seed);
        var glossary = Path.Combine(RepositorySpecs.Folder, "glossary.md");
        var errors = Path.Combine(RepositorySpecs.Folder, "errors.md");
        for (var i = 0; i < Fuzz.Damages / 200; i++)
        {
            // A heading that a glossary does not know is a warning.
            AssertKept(kind, glossary, File.ReadAllText(glossary), random, ProblemSeverity.Warning, changed =>
            {
                var result = GlossaryFile.Parse(glossary, changed);
                return (result.Glossary, result.Problems);
            });
            AssertKept(kind, errors, File.ReadAllText(errors), random, ProblemSeverity.Error, changed =>
            {
                var result = ErrorTable.Parse(errors, changed);
                return (result.Errors, result.Problems);
            });
        }
    }

    private static void AssertKept(
        string kind, string path, string text, Random random, ProblemSeverity least,
        Func<string, (object? Model, EquatableArray<SpecProblem> Problems)> read)
    {
        var lines = text.Split('\n');
        var at = random.Next(lines.Length);
        var damaged = RowDamage.Kinds[kind](lines, at);
        var changed = string.Join('\n', [.. lines[..at], .. damaged, .. lines[(at + 1)..]]);
        var expected = read(text).Model;

        var (model, problems) = read(changed);

        // What is torn off from its table by the line above is at the next line, the headings of a table without its rule are at the line
        // above; a section that has lost all of its table is reported at
        // its heading.
        var heading = Array.FindLastIndex(lines, at, l => l.StartsWith('#'));
        if (problems.Any(p => p.Kind.Severity >= least && (p.Span.Line == heading || (p.Span.Line >= at - 1 && p.Span.Line <= at + damaged.Length)))) return;
        Assert.True(Equals(expected, model), $"""
            {Path.GetFileName(path)}, line {at + 1}, {kind}: something vanished, and these are all problems:
            {string.Join("\n", problems.Select(p => $"{p.Span.Line + 1}: {p.Kind.Id} {p.Message}"))}
            {string.Join("\n", changed.Split('\n').Skip(at - 3).Take(damaged.Length + 6))}
            """);
    }
}

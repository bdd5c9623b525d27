using System.Text;
using Kiwoom.Generated;
using Kiwoom.Testing;
using Kiwoom.Tooling.Finding;

namespace Kiwoom.Cli.Tests;

/// <summary>docs/tasks.md and its Korean twin, made of the spec tables: what do you want to do, which method, which command, which TR.</summary>
public class TaskPageTests
{
    private const string Start = "<!-- tasks of the spec files: start -->\n";
    private const string End = "<!-- tasks of the spec files: end -->\n";

    private static readonly List<TrEntry> All = [.. KiwoomCatalog.All.Select(TrEntry.Of)];

    private static readonly Dictionary<string, string> Files = Directory
        .EnumerateFiles(RepositoryFiles.PathOf("spec"), "*-*.*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
        .Where(path => !Path.GetFileName(path).StartsWith('_'))
        .ToDictionary(path => Path.GetFileName(path).Split('-')[0], StringComparer.Ordinal);

    [Theory]
    [InlineData("docs/tasks.md", false)]
    [InlineData("docs/ko/tasks.md", true)]
    public void The_page_is_that_of_the_spec_files(string file, bool isKorean)
    {
        var path = RepositoryFiles.PathOf(file);
        var document = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = document.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Start.Length && to >= from, $"{file} has lost the marks around its tables.");
        var tables = Tables(isKorean, isKorean ? "../../" : "../");
        if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, document[..from] + tables + document[to..]);
        else Assert.Equal(tables, document[from..to]);
    }

    [Fact]
    public void Every_TR_of_the_library_says_in_a_sentence_what_comes_back()
    {
        Assert.All(All, tr => Assert.True(
            tr.Summary.Length > 20 && tr.Summary.EndsWith('.') && (char.IsAsciiLetterUpper(tr.Summary[0]) || char.IsAsciiDigit(tr.Summary[0])),
            $"{tr}: the key Summary of its spec file is \"{tr.Summary}\"; write a sentence that says what comes back."));
        Assert.All(All, tr => Assert.True(tr.Words.Count > 0, $"{tr}: the key Words of its spec file is missing; write what people look for."));
    }

    [Fact]
    public void A_task_is_in_English_and_in_Korean() => Assert.All(
        All.Where(tr => tr.Task.Length > 0),
        tr => Assert.True(
            tr.Task.Split(" / ") is [{ Length: > 0 } english, { Length: > 0 } korean] && char.IsAsciiLetterUpper(english[0]) && korean.Any(c => c >= '가'),
            $"{tr}: the key Task is \"{tr.Task}\"; write it as See the order book / 호가 보기."));

    private static string Tables(bool isKorean, string root)
    {
        var text = new StringBuilder();
        text.Append(isKorean ? "## 자주 하는 일\n\n| 하고 싶은 일 | C# | 도구 | TR |\n" : "## Everyday\n\n| You want to | C# | Tool | TR |\n").Append("|---|---|---|---|\n");
        foreach (var (group, _) in Groups())
        {
            foreach (var tr in All.Where(tr => tr.Group == group && tr.Task.Length > 0))
                text.Append($"| {tr.Task.Split(" / ")[isKorean ? 1 : 0]} | {Ways(tr, root)} |\n");
        }
        foreach (var (group, label) in Groups())
        {
            text.Append(isKorean ? $"\n## {label}\n\n| 이름 | C# | 도구 | TR |\n" : $"\n## {group}: {label}\n\n| Gives | C# | Tool | TR |\n").Append("|---|---|---|---|\n");
            foreach (var tr in All.Where(tr => tr.Group == group)) text.Append($"| {(isKorean ? tr.KoreanName : tr.Summary)} | {Ways(tr, root)} |\n");
        }
        return text.ToString();
    }

    private static string Ways(TrEntry tr, string root)
    {
        var command = Program.Examples.GetValueOrDefault(tr.Id) ?? tr.Command;
        return $"`{tr.Method}` | {(command is null ? "" : $"`{command}`")} | [{tr.Id}]({root}{Files[tr.Id]})";
    }

    private static IEnumerable<(string Name, string Label)> Groups() =>
        File.ReadLines(RepositoryFiles.PathOf("spec", "glossary.md"))
            .SkipWhile(line => line != "## Groups").Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Split('|')).Select(cells => (Name: cells[1].Trim(), Label: cells[2].Trim()))
            .OrderBy(group => group.Name == "Auth"); // the client gets its tokens by itself
}

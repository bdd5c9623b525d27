using Kiwoom.Cli.Templates;
using Scriban.Runtime;

namespace Kiwoom.Cli.Tests.Templates;

/// <summary>docs/templates.md and its Korean twin name everything that templates can name, and nothing else.</summary>
public sealed class ModelDocumentTests
{
    private static readonly string[] Korean = ["템플릿", "그룹", "TR", "레코드", "필드", "코드", "규칙"];
    private static readonly string[] English = ["a template", "a group", "a TR", "a record", "a field", "a code", "a rule"];

    [Theory]
    [InlineData("docs/templates.md", false)]
    [InlineData("docs/ko/templates.md", true)]
    public void The_page_names_what_there_is(string page, bool isKorean)
    {
        var kinds = isKorean ? Korean : English;
        var documented = File.ReadAllLines(RepositoryFiles.PathOf(page)).SkipWhile(static l => !l.StartsWith("<!-- names of the model: start", StringComparison.Ordinal))
            .TakeWhile(static l => !l.StartsWith("<!-- names of the model: end", StringComparison.Ordinal)).Where(static l => l.StartsWith('|')).Skip(2)
            .Select(static l => l.Split('|')).Select(cells => (Array.IndexOf(kinds, cells[1].Trim()), cells[2].Trim().Trim('`'))).Order().ToList();
        Assert.Equal(Names().Order(), documented);
    }

    private static IEnumerable<(int Kind, string Name)> Names()
    {
        var found = new HashSet<(int, string)> { (0, "tr"), (0, "group") };
        var run = new TemplateRun(TrFolder.Read(SpecTables.Folder), Program.Examples, "en");
        var variables = run.Variables();
        foreach (var name in variables.Keys) found.Add((0, name));
        foreach (var group in (ScriptArray)variables["groups"]!) Add(found, 1, group!);
        foreach (var tr in ((ScriptArray)variables["trs"]!).Cast<ScriptObject>())
        {
            Add(found, 2, tr);
            foreach (var record in ((ScriptArray)tr["records"]!).Cast<ScriptObject>())
            {
                Add(found, 3, record);
                foreach (var field in ((ScriptArray)record["fields"]!).Cast<ScriptObject>())
                {
                    Add(found, 4, field);
                    foreach (var code in (ScriptArray)field["codes"]!) Add(found, 5, code!);
                    foreach (var rule in (ScriptArray)field["rules"]!) Add(found, 6, rule!);
                }
            }
        }
        return found;
    }

    private static void Add(HashSet<(int, string)> found, int kind, object item)
    {
        foreach (var name in ((ScriptObject)item).Keys) found.Add((kind, name));
    }
}

using System.Collections.Concurrent;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TrKind = Kiwoom.Vocabulary.TrKind;

namespace Kiwoom.Cli.Tests.Templates;

/// <summary><c>kiwoom spec docs</c> for all TRs: what a page says is run.</summary>
public sealed partial class PageTests(PageFolder pages) : IClassFixture<PageFolder>
{
    // Their C# is by hand or needs what no example has; every other page has all of its parts.
    private static bool IsOnSocket(string id) => SpecTables.Trs[id].Kind is TrKind.Realtime or TrKind.Condition;

    [Fact]
    public void Every_TR_has_a_page_with_its_table_and_its_calls()
    {
        Assert.Equal(SpecTables.Trs.Keys.Order(StringComparer.Ordinal), pages.Pages.Keys.Order(StringComparer.Ordinal));
        foreach (var (id, page) in pages.Pages)
        {
            foreach (var field in SpecTables.Trs[id].Request.Fields.Concat(SpecTables.Trs[id].Response.Fields))
                Assert.Contains($"`{field.Element}`", page, StringComparison.Ordinal);
            Assert.True(PageFolder.BlockOf(page, "csharp", "C#") is not null, $"{id} has no C#");
            Assert.True(PageFolder.BlockOf(page, "json", "On the wire") is not null, $"{id} has no JSON");
            if (IsOnSocket(id)) continue;
            Assert.True(PageFolder.BlockOf(page, "sh", "Tool") is not null, $"{id} has no command");
            Assert.True(PageFolder.BlockOf(page, "sh", "curl") is not null, $"{id} has no curl");
        }
    }

    [Fact]
    public void Every_row_of_a_table_has_as_many_cells_as_its_head()
    {
        foreach (var (id, page) in pages.Pages)
        {
            var rows = page.Split('\n').Where(static l => l.StartsWith('|')).Select(static l => CellEnd().Matches(l).Count).Distinct();
            Assert.True(rows.SequenceEqual([10]), $"{id}: {string.Join(", ", rows)}");
        }
    }

    [Fact]
    public void Links_lead_somewhere_and_every_page_is_linked()
    {
        var linked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(pages.Path, "*.md", SearchOption.AllDirectories))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value));
                Assert.True(File.Exists(target), $"{file}: {link.Value}");
                linked.Add(target);
            }
        }
        Assert.Equal(Directory.EnumerateFiles(pages.Path, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal), linked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_command_of_a_page_is_one_of_the_tool_and_sends_the_JSON_of_the_page()
    {
        foreach (var (id, page) in pages.Pages)
        {
            if (PageFolder.BlockOf(page, "sh", "Tool") is not { } line) continue;
            var words = WordsOf(line);
            Assert.Equal("kiwoom", words[0]);
            string[] arguments = [.. words.Skip(1)];
            var parsed = Program.CreateCommand(new Kiwoom.Cli.Tool.ToolContext { Output = Tool.Console(TextWriter.Null), Error = Tool.Console(TextWriter.Null), Local = new Kiwoom.Tooling.Connection.LocalSettings { Folder = "" }, Arguments = arguments }).Parse(arguments);
            Assert.True(parsed.Errors.Count == 0, $"{line}: {string.Join("; ", parsed.Errors.Select(static e => e.Message))}");
            if (IsOnSocket(id) || SpecTables.Trs[id].Kind == TrKind.Auth) continue;
            var run = await Tool.RunAsync([.. arguments, "--dry-run"]);
            Assert.True(run.ExitCode == 0, $"{line}: {run.Error}");
            var sent = run.Output.Split('\n').First(static l => l.StartsWith('{'));
            // The tool hides account numbers; all else is what the page says.
            if (!sent.Contains('*', StringComparison.Ordinal)) Assert.Equal(Compact(PageFolder.BlockOf(page, "json", "On the wire")!), Compact(sent));
        }
    }

    [Fact]
    public async Task The_Csharp_of_all_pages_compiles_and_sends_the_JSON_of_its_page()
    {
        var ids = pages.Pages.Keys.Order(StringComparer.Ordinal).ToList();
        var assembly = Compile(ids.Select((id, number) => FileOf(PageFolder.BlockOf(pages.Pages[id], "csharp", "C#")!, number, id)));
        var simulator = new KiwoomSimulator();
        var sent = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        simulator.Answered += (request, _) => sent[request.TrId] = System.Text.Encoding.UTF8.GetString(request.Body.Span);
        using var client = simulator.CreateClient();
        var compared = 0;
        for (var number = 0; number < ids.Count; number++)
        {
            var id = ids[number];
            if (IsOnSocket(id)) continue;
            sent.Clear();
            var run = assembly.GetType($"Page{number}")!.GetMethod("RunAsync")!.CreateDelegate<Func<KiwoomClient, Task>>();
            try
            {
                await run(client);
            }
            catch (KiwoomException e) when (sent.ContainsKey(id))
            {
                Assert.Empty(e.Violations);
            }
            Assert.True(sent.TryGetValue(id, out var body), $"{id} is not sent");
            Assert.Equal(Compact(PageFolder.BlockOf(pages.Pages[id], "json", "On the wire")!), Compact(body));
            compared++;
        }
        Assert.Equal(ids.Count(static id => !IsOnSocket(id)), compared);
    }

    [Fact]
    public void The_JSON_of_the_socket_is_what_the_library_writes()
    {
        foreach (var (id, page) in pages.Pages.Where(static p => SpecTables.Trs[p.Key].Kind == TrKind.Condition))
        {
            using var body = JsonDocument.Parse(PageFolder.BlockOf(page, "json", "On the wire")!);
            var given = body.RootElement.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, p.Value.GetString()!));
            var request = KiwoomCatalog.Find(id)!.CreateRequest(given, out var problems);
            Assert.Empty(problems);
            Assert.Equal(JsonSerializer.Serialize(body.RootElement), Compact(KiwoomJson.ToJson(request)));
        }
    }

    [Fact]
    public async Task Korean_pages_have_the_same_files_and_calls()
    {
        var folder = Directory.CreateTempSubdirectory("kiwoom-pages-ko-");
        try
        {
            Assert.Equal(0, (await Tool.RunAsync("spec", "docs", "--specs", SpecTables.Folder, "--output", folder.FullName, "--language", "ko")).ExitCode);
            Assert.Equal(Files(pages.Path), Files(folder.FullName));
            foreach (var file in Files(folder.FullName))
            {
                var (korean, english) = (File.ReadAllText(Path.Combine(folder.FullName, file)), File.ReadAllText(Path.Combine(pages.Path, file)));
                Assert.Equal(PageFolder.BlockOf(english, "csharp", "C#"), PageFolder.BlockOf(korean, "csharp", "C#"));
                if (english.Contains("\n## Request\n", StringComparison.Ordinal)) Assert.Contains("\n## 요청\n", korean, StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_template_in_a_folder_of_your_own_replaces_the_built_in_one()
    {
        var folder = Directory.CreateTempSubdirectory("kiwoom-pages-own-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "docs"));
            File.WriteAllText(Path.Combine(folder.FullName, "docs", "page.sbn"), "{{# file: {group}/{id}-{slug}.md #}}\n{{ tr.id }} by me\n");
            var output = Path.Combine(folder.FullName, "out");
            var run = await Tool.RunAsync("spec", "docs", "--specs", SpecTables.Folder, "--output", output, "--templates", folder.FullName);
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Equal(Files(pages.Path), Files(output));
            Assert.Equal("0B by me\n", File.ReadAllText(Path.Combine(output, "realtime", "0B-stock-trade.md")));
            var missing = await Tool.RunAsync("spec", "docs", "--specs", SpecTables.Folder, "--output", output, "--templates", Path.Combine(folder.FullName, "none"));
            Assert.Equal(2, missing.ExitCode);
            Assert.Contains("kiwoom spec templates --write", missing.Error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);

    private static string FileOf(string block, int number, string id)
    {
        var lines = block.Split('\n');
        var usings = string.Join('\n', lines.TakeWhile(static l => l.StartsWith("using ", StringComparison.Ordinal)));
        var body = string.Join('\n', lines.SkipWhile(static l => l.StartsWith("using ", StringComparison.Ordinal)));
        // Each in the program of a user, who has the implicit usings.
        return $$"""
            using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
            {{usings}}
            /// {{id}}
            public static class Page{{number}}
            {
                public static async Task RunAsync(KiwoomClient client)
                {
            {{body}}
                }
            }
            """;
    }

    private static System.Reflection.Assembly Compile(IEnumerable<string> files)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Pages",
            files.Select(static file => CSharpSyntaxTree.ParseText(file, new CSharpParseOptions(LanguageVersion.CSharp12))),
            trusted.Select(static p => MetadataReference.CreateFromFile(p)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(20)));
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    // As a shell cuts a line: at blanks, but not within single quotation marks.
    private static List<string> WordsOf(string line) =>
        [.. Word().Matches(line).Select(static m => Quoted().Replace(m.Value, static q => q.Groups[1].Value))];

    [GeneratedRegex(@"(?:'[^']*'|\\'|[^\s'])+")]
    private static partial Regex Word();

    [GeneratedRegex(@"'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}

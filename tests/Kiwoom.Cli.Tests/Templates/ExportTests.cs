using System.Diagnostics;
using System.Text.Json;
using Kiwoom.Spec.Model;
using TrKind = Kiwoom.Vocabulary.TrKind;

namespace Kiwoom.Cli.Tests.Templates;

/// <summary><c>kiwoom spec export</c> by the built-in templates, for all TRs of the repository and for files with odd words.</summary>
public sealed class ExportTests : IDisposable
{
    // What ends a string, a comment or a line in one of the languages, and steers a terminal.
    private const string Odd = "\"'`*/ -->${x} {{ y }} \\ \u2028\u202e</td> \\u0022 # ' \"\"\" 한";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-export-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task OpenApi_has_every_TR_every_field_and_refers_to_nothing_else()
    {
        using var document = JsonDocument.Parse(await Exported("openapi", SpecTables.Folder));
        var root = document.RootElement;
        var schemas = root.GetProperty("components").GetProperty("schemas");
        var rest = SpecTables.Trs.Values.Where(static tr => tr.Kind is not (TrKind.Realtime or TrKind.Condition)).ToList();

        Assert.Equal(rest.Select(static tr => $"{tr.Path}#{tr.Id}").Order(StringComparer.Ordinal), NamesOf(root.GetProperty("paths")).Order(StringComparer.Ordinal));
        // A type whose table differs between two TRs has a number behind its name.
        var byName = schemas.EnumerateObject().ToLookup(static p => Bare(p.Name), static p => p.Value);
        Assert.Equal(
            SpecTables.Trs.Values.SelectMany(SpecTables.RecordsOf).Select(static r => r.TypeName).Distinct().Order(StringComparer.Ordinal),
            byName.Select(static g => g.Key).Order(StringComparer.Ordinal));
        Assert.All(References(root), reference => Assert.True(schemas.TryGetProperty(reference["#/components/schemas/".Length..], out _), reference));
        foreach (var record in SpecTables.Trs.Values.SelectMany(SpecTables.RecordsOf))
        {
            var (elements, required) = (record.Fields.Select(static f => f.Element).ToList(), record.Fields.Where(static f => f.Required).Select(static f => f.Element).ToList());
            Assert.Contains(byName[record.TypeName], schema => ElementsOf(schema, elements).SequenceEqual(elements) && RequiredOf(schema).SequenceEqual(required));
        }
    }

    [Fact]
    public async Task OpenApi_takes_the_codes_and_lengths_of_a_request()
    {
        using var document = JsonDocument.Parse(await Exported("openapi", SpecTables.Folder));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var checkedFields = 0;
        foreach (var record in SpecTables.Trs.Values.SelectMany(static tr => SpecTables.RecordsOf(tr.Request)))
        {
            foreach (var field in record.Fields.Where(static f => f.Type == FieldType.String))
            {
                var schema = schemas.GetProperty(record.TypeName).GetProperty("properties").GetProperty(field.Element);
                Assert.Equal(field.Limit, schema.TryGetProperty("maxLength", out var most) ? most.GetInt32() : null);
                if (!schema.TryGetProperty("enum", out var codes)) continue;
                checkedFields++;
                var expected = field.Codes.Select(static c => c.Value).Concat(field.Required ? [] : (string[])[""]);
                Assert.Equal(expected, codes.EnumerateArray().Select(static c => c.GetString()));
            }
        }
        Assert.True(checkedFields > 100, $"{checkedFields} fields have codes.");
    }

    [Theory]
    [InlineData("typescript", "export interface {0} {{")]
    [InlineData("python", "class {0}:")]
    public async Task Types_have_every_record_once_and_every_element(string template, string head)
    {
        var text = await Exported(template, SpecTables.Folder);
        var records = SpecTables.Trs.Values.SelectMany(SpecTables.RecordsOf).DistinctBy(static r => r.TypeName).ToList();
        var lines = text.Split('\n');
        Assert.All(records, record => Assert.Single(lines, line => line == string.Format(System.Globalization.CultureInfo.InvariantCulture, head, record.TypeName)));
        Assert.All(records.SelectMany(static r => r.Fields), field => Assert.Contains($"\"{field.Element}\"", text, StringComparison.Ordinal));
        Assert.All(SpecTables.Trs.Keys, id => Assert.Contains($"\"{id}\": ", text, StringComparison.Ordinal));
    }

    [ProgramFact("python3")]
    public async Task Python_reads_what_is_written_for_it()
    {
        await Exported("python", SpecTables.Folder);
        var program = $"""
            import sys
            sys.path.insert(0, {JsonSerializer.Serialize(_folder.FullName)})
            import py_compile
            py_compile.compile({JsonSerializer.Serialize(Path.Combine(_folder.FullName, "kiwoom.py"))}, doraise=True)
            import kiwoom
            print(len(kiwoom.TRS))
            """;
        Assert.Equal($"{SpecTables.Trs.Count}\n", await Run("python3", "-c", program));
    }

    [ProgramFact("python3")]
    public async Task Python_reads_it_also_with_odd_words()
    {
        await Exported("python", OddSpecs());
        await Run("python3", "-m", "py_compile", Path.Combine(_folder.FullName, "kiwoom.py"));
    }

    [ProgramFact("node", 24)]
    public async Task Node_reads_the_types()
    {
        foreach (var folder in new[] { SpecTables.Folder, OddSpecs() })
        {
            await Exported("typescript", folder);
            // Node checks JavaScript alone: what is left without the types is checked, and taking them away reads all of them.
            var script = Path.Combine(_folder.FullName, "kiwoom.js");
            const string strip = "const fs = require('fs'); fs.writeFileSync(process.argv[2], require('module').stripTypeScriptTypes(fs.readFileSync(process.argv[1], 'utf8')))";
            await Run("node", "-e", strip, Path.Combine(_folder.FullName, "kiwoom.ts"), script);
            await Run("node", "--check", script);
        }
    }

    [Fact]
    public async Task Odd_words_stay_inside_of_their_strings_and_comments()
    {
        var folder = OddSpecs();
        using var document = JsonDocument.Parse(await Exported("openapi", folder));
        Assert.Equal("GetOdd", document.RootElement.GetProperty("paths").EnumerateObject().Single().Value.GetProperty("post").GetProperty("operationId").GetString());
        foreach (var template in new[] { "typescript", "python" })
        {
            var text = await Exported(template, folder);
            Assert.DoesNotContain('\u2028', text);
            Assert.DoesNotContain('\u202e', text);
            var code = template == "typescript" ? WithoutComments(text) : string.Join('\n', text.Split('\n').Where(static l => !l.TrimStart().StartsWith('#')));
            Assert.DoesNotContain("${x}", WithoutStrings(code), StringComparison.Ordinal);
            Assert.DoesNotContain("</td>", WithoutStrings(code), StringComparison.Ordinal);
        }
    }

    private async Task<string> Exported(string template, string specs)
    {
        var run = await Tool.RunAsync("spec", "export", "--template", template, "--specs", specs, "--output", _folder.FullName);
        Assert.True(run.ExitCode == 0, run.Error);
        var ending = template switch { "openapi" => "openapi.json", "python" => "kiwoom.py", _ => "kiwoom.ts" };
        return await File.ReadAllTextAsync(Path.Combine(_folder.FullName, ending));
    }

    private string OddSpecs()
    {
        var folder = Path.Combine(_folder.FullName, "odd");
        Directory.CreateDirectory(folder);
        var cell = Odd.Replace("|", "", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "ka99001-get-odd.md"), $$$"""
            # ka99001 {{{cell}}}

            | Key | Value |
            |---|---|
            | API ID | ka99001 |
            | API 명 | {{{cell}}} |
            | Name | GetOdd |
            | Summary | Odd {{{cell}}}. |
            | Words | odd |
            | Group | Accounts |
            | Kind | query |
            | 메뉴 위치 | {{{cell}}} |
            | Method | POST |
            | URL | /api/dostk/acnt |
            | 운영 도메인 | https://api.kiwoom.com |
            | 모의투자 도메인 | https://mockapi.kiwoom.com |
            | Format | JSON |
            | Content-Type | application/json;charset=UTF-8 |

            ## Request

            | Element | 한글명 | Type | Required | Length | Description | Name | Format |
            |---|---|---|---|---|---|---|---|
            | class | {{{cell}}} | String | N | 6 | Words {{{cell}}} | Class | text |
            | a-b | {{{cell}}} | String | N | 6 | | Field | text |

            ## Response

            | Element | 한글명 | Type | Required | Length | Description | Name | Format |
            |---|---|---|---|---|---|---|---|
            | def | {{{cell}}} | String | N | 6 | | Dataclasses | text |

            ## Request example

            ```json
            {"class": "it's", "a-b": "-x"}
            ```

            ## Response example

            ```json
            {"def": "", "return_code": 0, "return_msg": ""}
            ```
            """);
        return folder;
    }

    private static string WithoutComments(string text)
    {
        var lines = text.Split('\n').Where(static l => !l.StartsWith("//", StringComparison.Ordinal));
        return System.Text.RegularExpressions.Regex.Replace(string.Join('\n', lines), @"/\*.*?\*/", "", System.Text.RegularExpressions.RegexOptions.Singleline);
    }

    private static string WithoutStrings(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"""(\\.|[^""\\\n])*""", "\"\"");

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return output.ReplaceLineEndings("\n");
    }

    private static string Bare(string name) => System.Text.RegularExpressions.Regex.Replace(name, @"_\d+$", "");

    // The return code is in no table but for those that list it.
    private static IEnumerable<string> ElementsOf(JsonElement schema, List<string> expected) =>
        NamesOf(schema.GetProperty("properties")).Where(name => expected.Contains(name) || name is not ("return_code" or "return_msg"));

    private static IEnumerable<string?> RequiredOf(JsonElement schema) =>
        schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(static e => e.GetString()) : [];

    private static IEnumerable<string> NamesOf(JsonElement element) => element.EnumerateObject().Select(static p => p.Name);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

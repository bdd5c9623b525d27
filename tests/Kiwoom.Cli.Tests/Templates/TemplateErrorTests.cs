using Kiwoom.Cli.Templates;

namespace Kiwoom.Cli.Tests.Templates;

/// <summary>Mistakes of templates: each with file, line, column and what to write; nothing is written then.</summary>
public sealed class TemplateErrorTests : IDisposable
{
    private const string Head = "{{# file: out.txt #}}\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-template-");

    private string Specs => Path.Combine(_folder.FullName, "spec");

    private string Output => Path.Combine(_folder.FullName, "out");

    public TemplateErrorTests()
    {
        Directory.CreateDirectory(Specs);
        var file = Directory.EnumerateFiles(RepositoryFiles.PathOf("spec", "account")).First();
        File.Copy(file, Path.Combine(Specs, Path.GetFileName(file)));
        File.Copy(RepositoryFiles.PathOf("spec", "glossary.md"), Path.Combine(Specs, "glossary.md"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a\n {{ trz }}", ":3:5: There is no 'trz' here (did you mean 'trs'?); a template may name groups, ")]
    [InlineData("{{ trs[0].nmae }}", ":2:11: There is no 'nmae' in this object; docs/templates.md says")]
    [InlineData("{{ json.strng 'a' }}", ":2:9: There is no 'strng' in this object")]
    [InlineData("{{ if true }}x", ":2:")]
    [InlineData("{{ for }}", ":2:")]
    [InlineData("{{ while true }}{{ end }}", ":2:4: The loop does not end within 1,000,000 steps; give it an end.")]
    [InlineData("{{ for i in 1..9999999 }}{{ end }}", "The loop does not end within 1,000,000 steps")]
    [InlineData("{{ func f(n); f(n); end; f(1) }}", "A function calls itself more than 100 times; give it an end.")]
    [InlineData("{{ include '../secret.txt' }}", ":2:4: '../secret.txt' is outside of the template's folder; only files below it can be included.")]
    [InlineData("{{ include 'none.sbn' }}", "There is no file 'none.sbn' in the template's folder")]
    [InlineData("{{ trs[0].name = 'x' }}", ":2:")]
    public async Task A_mistake_names_its_place_and_what_to_write(string body, string expected)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "secret.txt"), "secret");
        var (path, run) = await Export(Head + body);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error: {path}:", run.Error);
        Assert.Contains(expected, run.Error);
        Assert.False(Directory.Exists(Output));
    }

    [Theory]
    [InlineData("no header", ":1:1: The first line does not say which file is written; write {{# file: models.ts #}}")]
    [InlineData("{{# file: #}}", ":1:1: The first line does not say which file is written")]
    [InlineData("{{# file: {nam}.ts #}}", ":1:11: {nam} is not known in the path of a file (did you mean 'name'?); it may have {id}, {name}, {slug}, {group}.")]
    [InlineData("{{# file: {id.ts #}}", " is not known in the path of a file")]
    [InlineData("{{# file: ../x.txt #}}", ":1:1: The file '../x.txt' would be outside of the output folder")]
    [InlineData("{{# file: a/../../x.txt #}}", "would be outside of the output folder")]
    [InlineData("{{# file: /tmp/x.txt #}}", "would be outside of the output folder")]
    [InlineData("{{# file: C:\\x.txt #}}", "would be outside of the output folder")]
    [InlineData("{{# file: ..\\x.txt #}}", "would be outside of the output folder")]
    [InlineData("{{# file: x.json #}}\n{\"a\": }", "What it writes to x.json is not JSON at line 1, column 7 of that file")]
    public async Task A_wrong_header_or_output_is_refused(string template, string expected)
    {
        var (path, run) = await Export(template);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error: {path}:1:", run.Error);
        Assert.Contains(expected, run.Error);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public async Task A_missing_template_names_the_built_in_ones()
    {
        var run = await Tool.RunAsync("spec", "export", "--template", "none.sbn", "--specs", Specs, "--output", Output);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("error: There is no template none.sbn; name a file, or one of openapi, python, typescript.", run.Error);
    }

    [Fact]
    public async Task Two_TRs_that_differ_in_case_alone_are_not_one_file()
    {
        var run = await Tool.RunAsync("spec", "export", "--template", Write("{{# file: {id}.txt #}}\nx"), "--specs", SpecTables.Folder, "--output", Output);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("add {slug} to the name", run.Error);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_left_out()
    {
        File.WriteAllText(Path.Combine(Specs, "ka99999-torn.md"), "# ka99999\n\n| Key | Value |\n|---|---|\n| API ID | ka99999 |\n");
        var (_, run) = await Export(Head + "x");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1 of the files", run.Error);
        Assert.Contains("kiwoom spec lint", run.Error);
    }

    [Fact]
    public async Task A_template_includes_files_beside_it_and_names_their_mistakes()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "part.sbn"), "{{ trs.size }} TR\n{{ what }}");
        var (_, run) = await Export(Head + "{{ what = 'of mine' }}{{ include 'part.sbn' }}");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("1 TR\nof mine", File.ReadAllText(Path.Combine(Output, "out.txt")));
        var (_, wrong) = await Export(Head + "{{ include 'part.sbn' }}");
        Assert.Contains("part.sbn:2:4: There is no 'what' here", wrong.Error);
    }

    [Fact]
    public async Task Written_templates_write_what_the_built_in_ones_do()
    {
        var folder = Path.Combine(_folder.FullName, "templates");
        Assert.Equal(0, (await Tool.RunAsync("spec", "templates", "--write", folder)).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("spec", "templates", "--write", folder)).ExitCode);
        Assert.Equal(TemplateSource.BuiltIn.Count, (await Tool.RunAsync("spec", "templates")).Output.Trim().Split('\n').Length);
        foreach (var name in new[] { "typescript", "python", "openapi" })
        {
            var own = await Tool.RunAsync("spec", "export", "--template", Path.Combine(folder, name + ".sbn"), "--specs", Specs);
            Assert.Equal(0, own.ExitCode);
            Assert.Equal((await Tool.RunAsync("spec", "export", "--template", name, "--specs", Specs)).Output, own.Output);
        }
    }

    private string Write(string template)
    {
        var path = Path.Combine(_folder.FullName, "my.sbn");
        File.WriteAllText(path, template);
        return path;
    }

    private async Task<(string Path, ToolRun Run)> Export(string template)
    {
        var path = Write(template);
        return (path, await Tool.RunAsync("spec", "export", "--template", path, "--specs", Specs, "--output", Output));
    }
}

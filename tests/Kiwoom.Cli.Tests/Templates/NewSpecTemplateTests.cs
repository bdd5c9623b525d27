namespace Kiwoom.Cli.Tests.Templates;

/// <summary><c>kiwoom spec new --template</c>.</summary>
public sealed class NewSpecTemplateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-new-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("--name", "GetIt", "--group", "Accounts", "--korean-name", "무슨요청", "--url", "/api/dostk/acnt")]
    [InlineData("--korean-name", "가|나")]
    [InlineData]
    public async Task The_built_in_template_writes_what_is_written_without_one(params string[] options)
    {
        Assert.Equal(await New("plain", options), await New("template", ["--template", "new", .. options]));
    }

    [Fact]
    public async Task A_template_of_your_own_is_used()
    {
        var path = Path.Combine(_folder.FullName, "mine.sbn");
        File.WriteAllText(path, "# {{ title }}\n{{ for row in keys }}{{ row.key }}={{ row.value }};{{ end }}\n");
        Assert.StartsWith("# ka10999\nAPI ID=ka10999;API 명=;Name=GetIt;", await New("own", "--template", path, "--name", "GetIt"));
    }

    [Fact]
    public async Task A_mistake_of_a_template_writes_nothing()
    {
        var path = Path.Combine(_folder.FullName, "wrong.sbn");
        File.WriteAllText(path, "# {{ titel }}\n");
        var specs = Path.Combine(_folder.FullName, "spec");
        var run = await Tool.RunAsync("spec", "new", "ka10999", "--template", path, "--specs", specs);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"error: {path}:1:6: There is no 'titel' here (did you mean 'title'?)", run.Error);
        Assert.False(Directory.Exists(specs));
    }

    private async Task<string> New(string folder, params string[] options)
    {
        var specs = Path.Combine(_folder.FullName, folder);
        var run = await Tool.RunAsync(["spec", "new", "ka10999", .. options, "--specs", specs]);
        Assert.True(run.ExitCode == 0, run.Error);
        return File.ReadAllText(Directory.EnumerateFiles(specs, "*.md", SearchOption.AllDirectories).Single());
    }
}

using System.CommandLine;
using Kiwoom.Cli.Templates;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec docs</c>: a Markdown page for each TR, with pages that lead to them.</summary>
internal static class DocsCommand
{
    private static readonly string[] Templates = ["docs/index", "docs/group", "docs/page"];

    public static Command Create(ToolContext context, IReadOnlyDictionary<string, string> socketCommands)
    {
        var output = new Option<string>("--output", "-o") { Description = "The folder to write to (출력 폴더)", HelpName = "folder", Required = true };
        var language = LanguageOption.Create();
        var templates = new Option<string?>("--templates")
        {
            Description = "A folder of templates of your own, with docs/page.sbn, docs/group.sbn or docs/index.sbn in it (사용자 템플릿 폴더)",
            HelpName = "folder",
        };
        var specs = SpecsOption.Create();
        var command = new Command("docs", "Write a Markdown page for each TR (TR마다 문서 쓰기)") { output, language, templates, specs };
        command.SetAction(result => TemplateErrors.Guard(context, () =>
        {
            var own = result.GetValue(templates);
            if (own is not null && !Directory.Exists(own)) throw new TemplateException($"The folder {own} does not exist; 'kiwoom spec templates --write {own}' makes it.");
            var run = new TemplateRun(TrFolder.Read(SpecsOption.Existing(result.GetRequiredValue(specs))), socketCommands, result.GetRequiredValue(language));
            var folder = result.GetRequiredValue(output);
            var files = new OutputFiles(folder);
            foreach (var name in Templates) run.Render(TemplateSource.Replaced(own, name), files);
            files.Write();
            context.WriteLine($"{files.Texts.Count} pages are written to {folder}");
            return ExitCode.Done;
        }));
        return command;
    }
}

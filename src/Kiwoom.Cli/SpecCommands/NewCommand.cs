using System.CommandLine;
using Kiwoom.Cli.Templates;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Merging;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec new</c>: an empty spec file in its place.</summary>
internal static class NewCommand
{
    public static Command Create(ToolContext context)
    {
        var id = new Argument<string>("id") { Description = "API ID, such as ka10001" };
        var koreanName = new Option<string>("--korean-name") { Description = "API 명", DefaultValueFactory = _ => "" };
        var name = new Option<string>("--name")
        {
            Description = "English name in PascalCase",
            DefaultValueFactory = _ => "",
        };
        var group = new Option<string>("--group")
        {
            Description = "A group of the glossary, such as Accounts",
            DefaultValueFactory = _ => "",
        };
        var url = new Option<string>("--url")
        {
            Description = "The path below the host",
            DefaultValueFactory = _ => "",
        };
        var template = new Option<string?>("--template", "-t")
        {
            Description = "A template of your own; 'kiwoom spec templates --write FOLDER' writes new.sbn to begin with (템플릿)",
            HelpName = "file",
        };
        var specs = SpecsOption.Create("--output", "-o");
        var command =
            new Command("new", "Write an empty spec file to fill in (새 명세 파일)") { id, koreanName, name, group, url, template, specs };
        command.SetAction(result => TemplateErrors.Guard(context, () =>
        {
            var folder = result.GetRequiredValue(specs);
            var (path, text) = NewSpec.Create(
                result.GetRequiredValue(id), result.GetRequiredValue(koreanName), result.GetRequiredValue(name),
                result.GetRequiredValue(group), result.GetRequiredValue(url), folder);
            var file = Path.Combine(folder, path);
            if (result.GetValue(template) is { } own) text = NewSpecTemplate.Render(TemplateSource.Named(own), path, text);
            OutputFile.Write(file, text);
            context.WriteLine($"{file} is written; fill in its tables, then run 'kiwoom spec lint {file}'");
            return ExitCode.Done;
        }));
        return command;
    }
}

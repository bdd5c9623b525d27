using System.CommandLine;
using Kiwoom.Cli.Templates;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec export</c>: the spec files in another language, by a template.</summary>
internal static class ExportCommand
{
    public static Command Create(ToolContext context, IReadOnlyDictionary<string, string> socketCommands)
    {
        var template = new Option<string>("--template", "-t")
        {
            Description = "typescript, python, openapi, or a file of your own (템플릿)",
            HelpName = "name or file",
            Required = true,
        };
        template.CompletionSources.Add("typescript", "python", "openapi");
        var output = new Option<string?>("--output", "-o") { Description = "The folder to write to; by default a single file is printed (출력 폴더)", HelpName = "folder" };
        var language = LanguageOption.Create();
        var specs = SpecsOption.Create();
        var command = new Command("export", "Write the specs in another language: kiwoom spec export --template typescript (다른 언어로 내보내기)") { template, output, language, specs };
        command.SetAction(result => TemplateErrors.Guard(context, () =>
            Run(context, new TemplateRun(TrFolder.Read(SpecsOption.Existing(result.GetRequiredValue(specs))), socketCommands, result.GetRequiredValue(language)), result.GetRequiredValue(template), result.GetValue(output))));
        return command;
    }

    private static int Run(ToolContext context, TemplateRun run, string template, string? folder)
    {
        var files = new OutputFiles(folder ?? ".");
        run.Render(TemplateSource.Named(template), files);
        if (folder is null)
        {
            if (files.Texts.Count != 1) throw new TemplateException($"{template} writes {files.Texts.Count} files; name their folder with --output.");
            context.Output.Profile.Out.Writer.Write(files.Texts.Values.Single());
            return ExitCode.Done;
        }
        files.Write();
        context.WriteLine($"{files.Texts.Count} {(files.Texts.Count == 1 ? "file is" : "files are")} written to {folder}");
        return ExitCode.Done;
    }
}

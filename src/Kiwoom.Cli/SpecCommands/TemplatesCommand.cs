using System.CommandLine;
using Kiwoom.Cli.Templates;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import.Files;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec templates</c>: the built-in templates, as files to change.</summary>
internal static class TemplatesCommand
{
    public static Command Create(ToolContext context)
    {
        var write = new Option<string?>("--write", "-w") { Description = "The folder to write them to; without it they are listed (템플릿을 쓸 폴더)", HelpName = "folder" };
        var command = new Command("templates", "List the built-in templates, or write them as files to change (기본 템플릿)") { write };
        command.SetAction(result => TemplateErrors.Guard(context, () =>
        {
            if (result.GetValue(write) is { } folder) return Write(context, folder);
            foreach (var name in TemplateSource.BuiltIn) context.WriteLine(name);
            return ExitCode.Done;
        }));
        return command;
    }

    private static int Write(ToolContext context, string folder)
    {
        var files = TemplateSource.BuiltIn.Select(name => (Path: Path.Combine(folder, name + TemplateSource.Extension), TemplateSource.OfBuiltIn(name).Text)).ToList();
        if (files.Find(file => File.Exists(file.Path)) is { Path: { } there })
            throw new TemplateException($"{there} is there already, and may have changes of yours; name an empty folder.");
        foreach (var (path, text) in files) OutputFile.Write(path, text);
        context.WriteLine($"{files.Count} templates are written to {folder}; the names that they use are in docs/templates.md");
        return ExitCode.Done;
    }
}

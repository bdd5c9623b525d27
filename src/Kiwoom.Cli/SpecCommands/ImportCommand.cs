using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import;
using Kiwoom.Spec.Import.Specs;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec import</c>: the official document into spec files.</summary>
internal static class ImportCommand
{
    public static Command Create(ToolContext context)
    {
        var file = new Argument<string>("file") { Description = "The official document: .xlsx, .html or .md (공식 문서)" };
        var specs = SpecsOption.Create("--output", "-o");
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would change and write nothing" };
        var descriptions = new Option<bool>("--descriptions")
        {
            Description = "Take over official words where a file has none",
        };
        var examples = new Option<bool>("--examples")
        {
            Description = "Take over examples, repaired and with values of our own",
        };
        var names = new Option<string?>("--names")
        {
            Description = "A .csv of English names: columns api_id and function_name",
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Only these API IDs",
            AllowMultipleArgumentsPerToken = true,
        };
        var verbose = new Option<bool>("--verbose", "-v")
        {
            Description = "Also print every oddity that was understood",
        };
        var command = new Command(
            "import", "Write spec files from the official document, or update them in place (공식 문서 가져오기)")
        {
            file, specs, dryRun, descriptions, examples, names, only, verbose,
        };
        command.SetAction(result => CommandErrors.Guard(context, () => Run(
            context,
            new ImportOptions(result.GetRequiredValue(file), result.GetRequiredValue(specs))
            {
                Descriptions = result.GetValue(descriptions),
                Examples = result.GetValue(examples),
                Only = result.GetValue(only) ?? [],
                Names = result.GetValue(names) is { } path
                    ? VendorNames.Parse(path, File.ReadAllText(path))
                    : VendorNames.None,
            },
            result.GetValue(dryRun),
            result.GetValue(verbose))));
        return command;
    }

    private static int Run(ToolContext context, ImportOptions options, bool dryRun, bool verbose)
    {
        var imported = Progress.Show(context.Error, "spec import", progress => SpecImport.Run(options, progress));
        if (!dryRun) SpecImport.Write(imported, options.Folder);
        new ImportPrinter(context).Print(imported, dryRun, verbose);
        return imported.Report.Problems.Any() ? ExitCode.Found : ExitCode.Done;
    }
}

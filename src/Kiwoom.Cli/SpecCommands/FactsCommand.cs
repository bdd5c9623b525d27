using System.CommandLine;
using Kiwoom.Spec.Import;
using Kiwoom.Spec.Import.Facts;
using Kiwoom.Spec.Import.Model;
using Spectre.Console;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec facts</c>: the facts of a document as lines, for the test that holds the spec files against them.</summary>
internal static class FactsCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var file = new Argument<string>("file") { Description = "The official document (공식 문서)" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; printed without it" };
        var command = new Command("facts", "Print the facts of the official document, one line a row (공식 문서의 사실)") { file, output };
        command.SetAction(result => CommandErrors.Guard(console, () => Run(console, result.GetRequiredValue(file), result.GetValue(output))));
        return command;
    }

    private static int Run(IAnsiConsole console, string file, string? output)
    {
        var report = new ImportReport();
        var facts = OfficialFacts.Write(Progress.Show(console, "spec facts", progress => DocumentReader.Read(file, report, progress)));
        if (output is null) console.Profile.Out.Writer.Write(facts);
        else File.WriteAllText(output, facts);
        foreach (var problem in report.Problems) Console.Error.WriteLine($"not understood: {problem}");
        return report.Problems.Any() ? ExitCodes.Found : ExitCodes.Success;
    }
}

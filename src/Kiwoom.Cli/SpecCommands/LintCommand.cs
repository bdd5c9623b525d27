using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec.Import.Reports;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec lint</c>: the generator's checks without a build.</summary>
internal static class LintCommand
{
    public static Command Create(ToolContext context)
    {
        var path = new Argument<string?>("path")
        {
            Description = "One spec file or a folder of them; by default the folder of --specs",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var specs = SpecsOption.Create();
        var format = new Option<string>("--format")
        {
            Description = "text, json or sarif",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var strict = new Option<bool>("--strict") { Description = "Count information as well" };
        var command =
            new Command("lint", "Check spec files as the build does (명세 파일 검사)") { path, specs, format, strict };
        command.SetAction(result => CommandErrors.Guard(context, () =>
            Run(
                context, result.GetValue(path) ?? SpecsOption.Existing(result.GetRequiredValue(specs)),
                result.GetRequiredValue(format), result.GetValue(strict))));
        return command;
    }

    private static int Run(ToolContext context, string path, string format, bool strict)
    {
        var problems = SpecLint.Check(path);
        context.Output.Profile.Out.Writer.Write(format switch
        {
            "json" => LintText.OfJson(problems),
            "sarif" => LintText.OfSarif(problems),
            _ => LintText.OfText(problems),
        });
        var least = strict ? ProblemSeverity.Info : ProblemSeverity.Warning;
        return problems.Exists(p => p.Kind.Severity >= least) ? ExitCode.Found : ExitCode.Done;
    }
}

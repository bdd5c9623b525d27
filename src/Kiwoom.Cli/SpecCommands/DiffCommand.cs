using System.CommandLine;
using Kiwoom.Spec.Import.Specs;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec diff</c>: what changed between two states of specs or documents.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolContext context)
    {
        var old = new Argument<string>("old") { Description = "A spec file, a folder of them, or a document" };
        var now = new Argument<string>("new") { Description = "The same of the later state" };
        var command = new Command("diff", "Show what differs between two states (명세 비교)") { old, now };
        command.SetAction(result => CommandErrors.Guard(context, () =>
        {
            var changes = SpecDiff.Compare(result.GetRequiredValue(old), result.GetRequiredValue(now));
            foreach (var (id, list) in changes)
            {
                context.WriteLine(id);
                foreach (var change in list) context.WriteLine($"  {change}".ReplaceLineEndings(" "));
            }
            return changes.Count == 0 ? ExitCode.Done : ExitCode.Found;
        }));
        return command;
    }
}

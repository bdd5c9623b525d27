using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary><c>kiwoom approve</c>: a person says yes or no to an order that an assistant has shown, in a terminal that the assistant does not have.</summary>
internal static class ApproveCommand
{
    public static Command Create(ToolContext context)
    {
        var id = new Argument<string?>("plan") { Description = "The id of the plan; without it the waiting ones are listed (계획 번호)", Arity = ArgumentArity.ZeroOrOne };
        var refuse = new Option<bool>("--refuse") { Description = "Say no (거절)" };
        var command = new Command("approve", "Say yes to an order that an assistant of kiwoom mcp has planned (주문 승인)") { id, refuse };
        command.SetAction((result, _) => ToolErrors.GuardAsync(context, () =>
        {
            var files = new PlanFiles(McpFolders.PlansOf(context.Local));
            var now = context.Local.TimeProvider.GetUtcNow();
            return Task.FromResult(result.GetValue(id) is { } asked
                ? Answer(context, files, asked, result.GetValue(refuse), now)
                : List(context, files, now));
        }));
        return command;
    }

    private static int List(ToolContext context, PlanFiles files, DateTimeOffset now)
    {
        var waiting = files.List().Where(plan => plan.Expires > now).ToList();
        foreach (var plan in waiting)
        {
            context.WriteLine(plan.Id);
            Print(plan, context.WriteLine);
        }
        context.Tell(waiting.Count == 0 ? "No plan waits." : "To say yes: kiwoom approve PLAN; to say no: kiwoom approve PLAN --refuse");
        return ExitCode.Done;
    }

    private static int Answer(ToolContext context, PlanFiles files, string id, bool isRefused, DateTimeOffset now)
    {
        var plan = files.Find(id) ?? throw new ToolException($"No plan {ToolArguments.Shown(id)} waits: kiwoom approve lists them.");
        if (plan.Expires <= now) throw new ToolException("The plan has expired; nothing was sent. Ask the assistant for a new one.");
        Print(plan, context.Tell);
        if (!isRefused)
        {
            // A yes is a person's: there is no option for it, and a pipe cannot give it.
            if (!context.IsInteractive) throw new ToolException("kiwoom approve is for a person at a terminal: nobody can be asked here.");
            context.Tell($"Type {plan.Word} to approve it:");
            if (context.Input.ReadLine()?.Trim() != plan.Word) throw new ToolException("It was not approved; nothing was sent. It still waits: kiwoom approve PLAN --refuse refuses it.");
        }
        files.Answer(plan, !isRefused);
        context.Tell(isRefused ? "Refused." : "Approved. The order is sent when the assistant submits the plan, before it expires.");
        return ExitCode.Done;
    }

    private static void Print(ShownPlan plan, Action<string> print)
    {
        foreach (var line in plan.Text.Split('\n')) print("  " + TextWidth.Plain(line));
    }
}

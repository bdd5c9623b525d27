using System.CommandLine;
using System.CommandLine.Invocation;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Realtime;

/// <summary><c>kiwoom book --watch</c>: the ladder of <c>kiwoom watch --book</c>, where people look for it.</summary>
internal static class LiveBook
{
    /// <summary>Adds the option to the command that shows a book once.</summary>
    public static Command AddTo(Command book, ToolContext context)
    {
        var code = (Argument<string>)book.Arguments.Single();
        var server = (Option<string>)book.Options.Single(static o => o.Name == "--env");
        var format = (Option<ReplyFormat>)book.Options.Single(static o => o.Name == "--output");
        var once = (AsynchronousCommandLineAction)book.Action!;
        var watch = new Option<bool>("--watch", "-w") { Description = "Go on, and draw the ladder anew, with own orders, until Ctrl+C (계속 보기)" };
        var (count, seconds) = (RunLimit.CountOption(), RunLimit.SecondsOption());
        book.Add(watch);
        book.Add(count);
        book.Add(seconds);
        book.SetAction((result, cancellationToken) => result.GetValue(watch)
            ? ToolErrors.GuardAsync(context, async () =>
            {
                using var limit = RunLimit.Of(result.GetValue(count), result.GetValue(seconds), context, cancellationToken);
                using var session = LiveSession.Open(context, result.GetRequiredValue(server));
                return await new BookWatch(context, session.Client, result.GetRequiredValue(code), limit).RunAsync(result.GetValue(format)).ConfigureAwait(false);
            })
            : once.InvokeAsync(result, cancellationToken));
        return book;
    }
}

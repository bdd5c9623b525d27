using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Realtime;

/// <summary><c>kiwoom watch</c>: trades of stocks, or the order book of one, as they change.</summary>
internal static class WatchCommand
{
    public static Command Create(ToolContext context)
    {
        var codes = new Argument<string[]>("codes") { Description = "Stock codes; 005930_NX for NXT, 005930_AL for both (종목코드)", Arity = ArgumentArity.OneOrMore };
        var book = new Option<bool>("--book") { Description = "The order book of one stock (호가)" };
        var server = ServerOption.Create(context);
        var format = new Option<ReplyFormat>("--output", "-o") { Description = "table (lines when piped), json or csv (출력 형식)" };
        var (count, seconds) = (RunLimit.CountOption(), RunLimit.SecondsOption());
        var command = new Command("watch", "Watch prices as they change, until Ctrl+C (실시간 시세)") { codes, book, server, format, count, seconds };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var items = result.GetRequiredValue(codes).DistinctBy(static c => new StockCode(c)).ToArray();
            if (result.GetValue(book) && items.Length != 1)
                throw new ToolException($"--book shows the book of one stock, and {items.Length} were given; run it once for each.");
            using var limit = RunLimit.Of(result.GetValue(count), result.GetValue(seconds), context, cancellationToken);
            using var session = LiveSession.Open(context, result.GetRequiredValue(server));
            return result.GetValue(book)
                ? await new BookWatch(context, session.Client, items[0], limit).RunAsync(result.GetValue(format)).ConfigureAwait(false)
                : await new Watch(context, session.Client, items, limit).RunAsync(result.GetValue(format)).ConfigureAwait(false);
        }));
        return command;
    }
}

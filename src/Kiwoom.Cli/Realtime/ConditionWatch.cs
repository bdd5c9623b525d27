using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Realtime;

/// <summary>What enters a condition and what leaves it, a line each.</summary>
internal sealed class ConditionWatch(ToolContext context, IKiwoomClient client, string sequence, RunLimit limit)
{
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1.5);

    public async Task<int> RunAsync(ReplyFormat format)
    {
        LiveSession.TellStates(context, client.Realtime);
        var exitCode = await limit.RunAsync(token => FollowAsync(format, token)).ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        return exitCode;
    }

    private async Task FollowAsync(ReplyFormat format, CancellationToken cancellationToken)
    {
        var printer = new UpdatePrinter<ConditionMatch>(context, format, ConditionMatch.RecordDescriptor, Line);
        printer.Begin();
        await limit.FollowAsync(client.Conditions.LiveAsync(sequence, cancellationToken), printer.Print, printer.Print).ConfigureAwait(false);
    }

    // The library ends the search at the server after the loop; whoever asks something else waits until that is done.
    private async Task EndAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(LongestFarewell, context.Local.TimeProvider);
            await client.Conditions.ListConditionSearchesAsync(new(), patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or KiwoomException)
        {
            context.Tell("The server was not reached to end the search; it may say that it is registered already (900003) for a while.");
        }
    }

    private static string Line(ConditionMatch match)
    {
        var time = match.TradeTime?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? KoreanClock.Text(match.ReceivedAt);
        var change = match.ConditionChange == ConditionChange.Inserted ? "+ 편입"
            : match.ConditionChange == ConditionChange.Removed ? "- 이탈"
            : $"? {match.ConditionChange}";
        return $"{time}  {change}  {match.StockCode?.Symbol ?? match.ItemCode}";
    }
}

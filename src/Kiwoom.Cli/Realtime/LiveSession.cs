using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Realtime;

/// <summary>A client for commands that go on until they are stopped; in a simulator of this process the prices of its stocks move.</summary>
internal static class LiveSession
{
    private const int FirstSteps = 40; // so that there is a book, and a price that has moved

    private static readonly TimeSpan FlowInterval = TimeSpan.FromMilliseconds(300);

    public static Session Open(ToolContext context, string server, Action<KiwoomOptions>? change = null) =>
        Session.Open(ServerOption.Parse(server), context.Local, wire: null, change, StartFlows);

    /// <summary>Tells on the error stream when the connection is lost, and when it is there again.</summary>
    public static void TellStates(ToolContext context, IRealtimeClient client)
    {
        var wasLost = false;
        client.StatusChanged += status =>
        {
            if (status.State == RealtimeState.Waiting)
            {
                wasLost = true;
                context.Tell($"There is no connection. {TextWidth.Plain(status.Reason ?? "")} The next attempt is at {KoreanClock.Text(status.NextAttemptAt)}.");
            }
            else if (status.IsLive && wasLost)
            {
                wasLost = false;
                context.Tell($"The connection is live again since {KoreanClock.Text(status.Since)}.");
            }
        };
    }

    private static void StartFlows(KiwoomSimulator simulator)
    {
        var seed = 1;
        foreach (var stock in simulator.Options.Stocks)
            simulator.Market.StartFlow(stock.Code, new FlowSettings { Interval = FlowInterval, Seed = seed++ }).Step(FirstSteps);
    }
}

using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Realtime;

/// <summary><c>kiwoom relay</c>: one realtime connection of an account for many programs.</summary>
internal static class RelayCommand
{
    private const string TokenVariable = "KIWOOM_RELAY_TOKEN";

    public static Command Create(ToolContext context)
    {
        var server = ServerOption.Create(context);
        var port = new Option<int>("--port", "-p") { Description = "Port on 127.0.0.1; 0 lets the system choose", DefaultValueFactory = _ => 8081 };
        var account = new Option<bool>("--account-data") { Description = "Also give out data of the account, 00 and 04 (주문체결, 잔고)" };
        var command = new Command("relay", $"Share one realtime connection among programs until Ctrl+C; its token is in {TokenVariable} (실시간 중계)") { server, port, account };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var place = result.GetValue(port);
            if (place is < 0 or > ushort.MaxValue) throw new ToolException($"--port {place} is not a port; write 0 to {ushort.MaxValue}.");
            if (context.Local.Variable(TokenVariable) is not { Length: >= 16 } token || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
                throw new ToolException($"Set {TokenVariable} to what programs are to log in with: 16 characters or more without blanks, such as openssl rand -hex 16 makes.");
            var options = new KiwoomRelayOptions { Token = token, Port = place, AllowsAccountData = result.GetValue(account), TimeProvider = context.Local.TimeProvider };
            return await RunAsync(context, result.GetRequiredValue(server), options, cancellationToken).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, string server, KiwoomRelayOptions options, CancellationToken cancellationToken)
    {
        Session? session = null;
        try
        {
            await using var relay = await KiwoomRelay.StartAsync(
                configure => (session = LiveSession.Open(context, server, configure)).Client, options, cancellationToken).ConfigureAwait(false);
            var end = await ServeAsync(context, session!.Client.Realtime, relay, cancellationToken).ConfigureAwait(false);
            context.Tell($"{relay.Messages} messages were passed on; {relay.SlowClients} clients were too slow.");
            if (end is null) return ExitCode.Done;
            context.Tell(end.State == RealtimeState.Replaced
                ? "error: another session took the app key (R10001). End that one, then start the relay again."
                : $"error: the server refuses the connection. {TextWidth.Plain(end.Reason ?? "")}");
            return ExitCode.Refused;
        }
        finally
        {
            session?.Dispose();
        }
    }

    // Until Ctrl+C, which is null, or until the connection above ends for good.
    private static async Task<RealtimeStatus?> ServeAsync(ToolContext context, IRealtimeClient upstream, KiwoomRelay relay, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource<RealtimeStatus?>(TaskCreationOptions.RunContinuationsAsynchronously);
        upstream.StatusChanged += status =>
        {
            if (status.State is RealtimeState.Replaced or RealtimeState.Refused) ended.TrySetResult(status);
        };
        LiveSession.TellStates(context, upstream);
        context.WriteLine($"Listening on {relay.Address}");
        context.WriteLine("Ctrl+C stops it.");
        await using var registration = cancellationToken.Register(() => ended.TrySetResult(null));
        return await ended.Task.ConfigureAwait(false);
    }
}

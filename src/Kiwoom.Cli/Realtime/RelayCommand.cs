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
            Session? session = null;
            await using var relay = await KiwoomRelay.StartAsync(
                configure => (session = LiveSession.Open(context, result.GetRequiredValue(server), configure)).Client, options, cancellationToken).ConfigureAwait(false);
            using var ends = session;
            LiveSession.TellStates(context, session!.Client.Realtime);
            context.WriteLine($"Listening on {relay.Address}");
            context.WriteLine("Ctrl+C stops it.");
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            RealtimeStatus? end = null;
            session.Client.Realtime.StatusChanged += status =>
            {
                if (status.State is not (RealtimeState.Replaced or RealtimeState.Refused)) return;
                end = status;
                stopped.TrySetResult();
            };
            await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
            await stopped.Task.ConfigureAwait(false);
            context.Tell($"{relay.Messages} messages were passed on; {relay.SlowClients} clients were too slow.");
            if (end is null) return ExitCode.Done;
            context.Tell(end.State == RealtimeState.Replaced
                ? "error: another session took the app key (R10001). End that one, then start the relay again."
                : $"error: the server refuses the connection. {TextWidth.Plain(end.Reason ?? "")}");
            return ExitCode.Refused;
        }));
        return command;
    }
}

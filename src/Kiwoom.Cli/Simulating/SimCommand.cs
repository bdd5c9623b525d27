using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Simulator;
using Kiwoom.Vocabulary;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Simulating;

/// <summary><c>kiwoom sim</c>: serves the simulator, for programs in any language.</summary>
internal static class SimCommand
{
    private const int DefaultInterval = 500;
    private const int LongestInterval = 3_600_000;

    public static Command Create(ToolContext context)
    {
        var port = new Option<int>("--port", "-p") { Description = "Port on 127.0.0.1; 0 lets the system choose", DefaultValueFactory = _ => 8080 };
        var keys = new Option<string[]>("--app-key")
        {
            Description = "KEY or KEY=SECRET of an account; repeated, several accounts at one address, each on an exchange of its own (계좌)",
            HelpName = "key",
        };
        var cash = new Option<long?>("--cash") { Description = "Cash of each account in won (예수금)", HelpName = "won" };
        var stocks = new Option<string[]>("--stock")
        {
            Description = "code=previous close or code=name:previous close, such as 005930=삼성전자:70000; may be repeated (종목)",
            HelpName = "stock",
        };
        var holdings = new Option<string[]>("--holding")
        {
            Description = "code=quantity@price, such as 005930=10@65000; may be repeated (보유)",
            HelpName = "holding",
        };
        var faults = new Option<string[]>("--fault")
        {
            Description = "TR=fault or TR=fault*calls, such as kt10000=ReplyLost; * is any TR (장애)",
            HelpName = "fault",
        };
        faults.CompletionSources.Add(FaultCompletion.Of);
        var flow = new Option<bool>("--flow") { Description = "Other people's orders move the prices of all stocks (시세 흐름)" };
        var interval = new Option<int>("--flow-interval")
        {
            Description = "With --flow: milliseconds from one order in a stock to the next",
            DefaultValueFactory = _ => DefaultInterval,
            HelpName = "ms",
        };
        var limits = new Option<bool>("--limits") { Description = "Enforce request limits as the server does (유량제한)" };
        var mock = new Option<bool>("--mock") { Description = "Behave as the mock server: KRX only (모의투자)" };
        var hours = new Option<bool>("--hours") { Description = "Keep the exchange's hours (장 운영시간)" };
        var seed = new Option<int>("--seed") { Description = "Seed of everything random: the same seed and orders, the same prices", DefaultValueFactory = _ => 1 };
        var list = new Option<bool>("--list-faults") { Description = "List the faults and exit" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Do not print requests" };
        var command = new Command("sim", "Serve the simulator on 127.0.0.1 until Ctrl+C (시뮬레이터 서버)")
        {
            port, keys, cash, stocks, holdings, faults, flow, interval, limits, mock, hours, seed, list, quiet,
        };
        var realtime = new SimRealtimeOptions();
        realtime.AddTo(command);
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            if (result.GetValue(list))
            {
                foreach (var fault in Fault.All) context.WriteLine($"{fault.Name}: {fault.Meaning}");
                foreach (var line in SimRealtimeOptions.FaultLines()) context.WriteLine(line);
                return ExitCode.Done;
            }
            var place = Within("--port", result.GetValue(port), 0, ushort.MaxValue, "is not a port");
            var pace = Within("--flow-interval", result.GetValue(interval), 1, LongestInterval, "is not a number of milliseconds");
            if (result.GetValue(cash) is < 0) throw new ToolException($"--cash {result.GetValue(cash)} is negative; write won.");
            var simulators = SimArguments.Accounts(result.GetValue(keys) ?? []).Select((account, i) => CreateSimulator(account, i)).ToList();
            return await ServeAsync(simulators, place, context, cancellationToken).ConfigureAwait(false);

            KiwoomSimulator CreateSimulator((string AppKey, string SecretKey) account, int number)
            {
                var options = new SimulatorOptions
                {
                    TimeProvider = context.Local.TimeProvider,
                    Seed = result.GetValue(seed),
                    AppKey = account.AppKey,
                    SecretKey = account.SecretKey,
                    AccountNumber = SimArguments.AccountNumber(context.Local.TimeProvider.GetUtcNow(), number),
                    EnforceLimits = result.GetValue(limits),
                    IsMock = result.GetValue(mock),
                    Hours = result.GetValue(hours) ? new MarketHours() : null,
                };
                if (result.GetValue(cash) is { } won) options.Cash = won;
                foreach (var text in result.GetValue(stocks) ?? []) SimArguments.AddStock(options, text);
                foreach (var text in result.GetValue(holdings) ?? []) SimArguments.AddHolding(options, text);
                var simulator = new KiwoomSimulator(options);
                foreach (var text in result.GetValue(faults) ?? []) SimArguments.AddFault(simulator, text);
                realtime.ApplyTo(simulator, result, context);
                if (result.GetValue(flow)) StartFlows(simulator, TimeSpan.FromMilliseconds(pace));
                if (!result.GetValue(quiet)) simulator.Answered += (request, reply) => Tell(context, request, reply);
                return simulator;
            }
        }));
        return command;
    }

    private static void StartFlows(KiwoomSimulator simulator, TimeSpan interval)
    {
        foreach (var stock in simulator.Options.Stocks)
        {
            var settings = new FlowSettings { Interval = interval, Seed = SimArguments.FlowSeed(simulator.Options.Seed, stock.Code) };
            simulator.Market.StartFlow(stock.Code, settings);
        }
    }

    private static async Task<int> ServeAsync(
        IReadOnlyList<KiwoomSimulator> simulators, int port, ToolContext context, CancellationToken cancellationToken)
    {
        await using var host = await SimulatorHost.StartAsync(simulators, port, cancellationToken).ConfigureAwait(false);
        context.WriteLine($"Listening on {host.Address}");
        foreach (var one in simulators)
            context.WriteLine($"appkey {one.Options.AppKey}, secretkey {one.Options.SecretKey}, account {one.Options.AccountNumber}");
        foreach (var line in VariableLines.Of(host.Address, simulators[0].Options, OperatingSystem.IsWindows())) context.WriteLine(line);
        context.WriteLine("Ctrl+C stops it.");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
        context.WriteLine("Stopped. What was ordered and traded here is gone.");
        return ExitCode.Done;
    }

    private static void Tell(ToolContext context, SimulatorRequest request, SimulatorReply reply)
    {
        var id = request.Headers.GetValueOrDefault(WireHeaders.ApiId, "-");
        var status = reply.Transport == SimulatorTransport.Normal ? $"HTTP {reply.Status}" : reply.Transport.ToString();
        context.Tell(TextWidth.Plain($"{request.Method} {request.Path} {id}: {status}"));
    }

    private static int Within(string option, int value, int least, int most, string wrong) =>
        value >= least && value <= most ? value : throw new ToolException($"{option} {value} {wrong}; write {least} to {most}.");
}

using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Simulator;
using Kiwoom.Vocabulary;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Cli.Simulating;

/// <summary><c>kiwoom sim</c>: serves the simulator, for programs in any language.</summary>
internal static class SimCommand
{
    public static Command Create(ToolContext context)
    {
        var port = new Option<int>("--port", "-p") { Description = "Port on 127.0.0.1; 0 lets the system choose", DefaultValueFactory = _ => 8080 };
        var cash = new Option<long?>("--cash") { Description = "Cash of the account in won (예수금)" };
        var stocks = new Option<string[]>("--stock") { Description = "code=previous close, such as 005930=70000; may be repeated (종목)" };
        var holdings = new Option<string[]>("--holding") { Description = "code=quantity@price, such as 005930=10@65000; may be repeated (보유)" };
        var faults = new Option<string[]>("--fault") { Description = "TR=fault or TR=fault*calls, such as kt10000=ReplyLost; * is any TR (장애)" };
        var flow = new Option<bool>("--flow") { Description = "Other people's orders keep prices moving (시세 흐름)" };
        var limits = new Option<bool>("--limits") { Description = "Enforce request limits as the server does (유량제한)" };
        var mock = new Option<bool>("--mock") { Description = "Behave as the mock server: KRX only (모의투자)" };
        var hours = new Option<bool>("--hours") { Description = "Keep the exchange's hours (장 운영시간)" };
        var seed = new Option<int>("--seed") { Description = "Seed of everything random", DefaultValueFactory = _ => 1 };
        var list = new Option<bool>("--list-faults") { Description = "List the faults and exit" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Do not print requests" };
        var command = new Command("sim", "Serve the simulator on 127.0.0.1 until Ctrl+C (시뮬레이터 서버)")
        {
            port, cash, stocks, holdings, faults, flow, limits, mock, hours, seed, list, quiet,
        };
        var realtime = new RealtimeOptions();
        realtime.AddTo(command);
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            if (result.GetValue(list))
            {
                foreach (var fault in Fault.All) context.WriteLine($"{fault.Name}: {fault.Meaning}");
                foreach (var line in RealtimeOptions.FaultLines()) context.WriteLine(line);
                return ExitCode.Done;
            }
            var options = new SimulatorOptions
            {
                TimeProvider = context.Local.TimeProvider,
                Seed = result.GetValue(seed),
                EnforceLimits = result.GetValue(limits),
                IsMock = result.GetValue(mock),
                Hours = result.GetValue(hours) ? new MarketHours() : null,
            };
            if (result.GetValue(cash) is { } won) options.Cash = won;
            foreach (var text in result.GetValue(stocks) ?? []) AddStock(options, text);
            foreach (var text in result.GetValue(holdings) ?? []) AddHolding(options, text);
            var simulator = new KiwoomSimulator(options);
            foreach (var text in result.GetValue(faults) ?? []) AddFault(simulator, text);
            realtime.ApplyTo(simulator, result, context);
            if (result.GetValue(flow))
            {
                foreach (var stock in options.Stocks) simulator.Market.StartFlow(stock.Code);
            }
            if (!result.GetValue(quiet)) simulator.Answered += (request, reply) => Tell(context, request, reply);
            return await ServeAsync(simulator, Port(result.GetValue(port)), context, cancellationToken).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task<int> ServeAsync(KiwoomSimulator simulator, int port, ToolContext context, CancellationToken cancellationToken)
    {
        await using var host = await SimulatorHost.StartAsync(simulator, port, cancellationToken).ConfigureAwait(false);
        context.WriteLine($"Listening on {host.Address}");
        context.WriteLine($"appkey {simulator.Options.AppKey}, secretkey {simulator.Options.SecretKey}; Ctrl+C stops it.");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void Tell(ToolContext context, SimulatorRequest request, SimulatorReply reply)
    {
        var id = request.Headers.GetValueOrDefault(WireHeaders.ApiId, "-");
        var status = reply.Transport == SimulatorTransport.Normal ? $"HTTP {reply.Status}" : reply.Transport.ToString();
        context.Tell(TextWidth.Plain($"{request.Method} {request.Path} {id}: {status}"));
    }

    private static int Port(int port) =>
        port is >= 0 and <= ushort.MaxValue ? port : throw new ToolException($"--port {port} is not a port; write 0 to 65535.");

    private static void AddStock(SimulatorOptions options, string text)
    {
        if (!TrySplit(text, '=', out var code, out var price) || !TryNumber(price, out var close))
            throw new ToolException($"--stock {text}: write code=previous close, such as 005930=70000.");
        foreach (var known in options.Stocks.Where(s => s.Code == code).ToList()) options.Stocks.Remove(known);
        options.Stocks.Add(new SimulatedStock(code, code, close));
    }

    private static void AddHolding(SimulatorOptions options, string text)
    {
        if (!TrySplit(text, '=', out var code, out var rest) || !TrySplit(rest, '@', out var quantity, out var price)
            || !TryNumber(quantity, out var shares) || !TryNumber(price, out var paid))
        {
            throw new ToolException($"--holding {text}: write code=quantity@price, such as 005930=10@65000.");
        }
        if (options.Stocks.All(s => s.Code != code)) options.Stocks.Add(new SimulatedStock(code, code, paid));
        options.Holdings.Add(new InitialHolding(code, shares, paid));
    }

    private static void AddFault(KiwoomSimulator simulator, string text)
    {
        var calls = 1L;
        if (!TrySplit(text, '=', out var tr, out var name)
            || (TrySplit(name, '*', out var bare, out var count) && !TryNumber(count, out calls)))
        {
            throw new ToolException($"--fault {text}: write TR=fault or TR=fault*calls, such as kt10000=ReplyLost*2.");
        }
        name = name.Split('*')[0];
        var fault = Fault.All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ToolException($"--fault {text}: there is no fault {name}; see kiwoom sim --list-faults.");
        if (tr == "*") simulator.Faults.NextOfAny(fault, (int)Math.Min(calls, int.MaxValue));
        else simulator.Faults.Next(tr, fault, (int)Math.Min(calls, int.MaxValue));
    }

    private static bool TrySplit(string text, char at, out string first, out string second)
    {
        var place = text.IndexOf(at);
        (first, second) = place > 0 ? (text[..place], text[(place + 1)..]) : (text, "");
        return place > 0 && second.Length > 0;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}

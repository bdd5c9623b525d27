using System.CommandLine;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Spectre.Console;

namespace Kiwoom.Cli.Demo;

/// <summary>
/// <c>kiwoom demo</c>: the whole path from a request to a cancelled order, over real HTTP, against the embedded simulator.
/// </summary>
internal static class DemoCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(IAnsiConsole console)
    {
        var wire = new Option<bool>("--wire") { Description = "Also print status, headers and bodies of every request (HTTP 내용 출력)" };
        var demo = new Command("demo", "Orders from end to end against an embedded simulator (내장 시뮬레이터 시연)") { wire };
        demo.SetAction((result, cancellationToken) => RunAsync(console, result.GetValue(wire), cancellationToken));
        return demo;
    }

    /// <returns>0 only when every step did what it says.</returns>
    public static async Task<int> RunAsync(IAnsiConsole console, bool wire, CancellationToken cancellationToken)
    {
        var screen = new DemoScreen(console);
        try
        {
            await RunStepsAsync(screen, wire, cancellationToken);
        }
        catch (KiwoomException e)
        {
            screen.Claim(false, "요청 실패", e.Message);
        }
        screen.End();
        return screen.Failures == 0 ? 0 : 1;
    }

    private static async Task RunStepsAsync(DemoScreen screen, bool wire, CancellationToken cancellationToken)
    {
        var simulator = new KiwoomSimulator(Settings());
        await using var host = await SimulatorHost.StartAsync(simulator, cancellationToken);
        using var client = host.CreateClient();
        if (wire) simulator.Answered += new WirePrinter(screen).Print;

        screen.Title("키움증권 REST API 시연", "Kiwoom.Generated demo, on the embedded simulator");
        var demo = new DemoContext(screen, client, simulator, cancellationToken);
        await TokenStep.RunAsync(demo, host.Address);
        await StockSteps.RunAsync(demo);
        await CreditSteps.RunAsync(demo);
        await GoldSteps.RunAsync(demo);
        await SafetySteps.RunAsync(demo);
        await TableSteps.RunAsync(demo);
        await DeskSteps.RunAsync(screen, wire, cancellationToken);
    }

    private static SimulatorOptions Settings() => new()
    {
        FirstOrderNumber = 138,
        Holdings =
        [
            new InitialHolding("005930", 100, 65_000),
            new InitialHolding("000660", 20, 195_000),
        ],
        CreditHoldings = [new InitialHolding("035420", 10, 210_000, LoanDate: new DateOnly(2026, 11, 2))],
        GoldHoldings = [new InitialHolding("M04020000", 5, 148_000)],
    };
}

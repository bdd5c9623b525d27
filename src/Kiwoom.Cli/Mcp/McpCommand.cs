using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Mcp.Http;
using Kiwoom.Cli.Mcp.Orders;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Mcp;

/// <summary><c>kiwoom mcp</c>: a server of the Model Context Protocol, by which an assistant reads the market and the account, and plans orders.</summary>
internal static class McpCommand
{
    private const int LongestPlanLife = 600;

    public static Command Create(ToolContext context)
    {
        var options = new McpOptions();
        var command = new Command("mcp", "Serve assistants over the Model Context Protocol; orders only with --allow-orders (AI 도우미용 MCP 서버)");
        foreach (var option in options.All) command.Add(option);
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var settings = SettingsOf(options, result);
            if (settings.AllowOrders) OwnFolder.CreateGuarded(McpFolders.PlansOf(context.Local));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.OutputClosed);
            await using var serving = new McpServing(context, settings);
            if (result.GetValue(options.Http)) await HttpServing.RunAsync(context, serving, result.GetValue(options.Port), stop.Token).ConfigureAwait(false);
            else if (result.GetValue(options.Port) != 0) throw new ToolException("--port is for --http.");
            else await serving.RunOverStreamsAsync(stop.Token).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static McpSettings SettingsOf(McpOptions options, ParseResult result)
    {
        var settings = new McpSettings
        {
            Server = ServerOption.Parse(result.GetRequiredValue(options.Server)),
            AllowOrders = result.GetValue(options.AllowOrders),
            AllowLive = result.GetValue(options.Live),
            Confirm = result.GetValue(options.Confirm),
            Journal = result.GetValue(options.Journal),
            Specs = result.GetValue(options.Specs),
        };
        var used = options.OfOrders.Where(option => result.GetResult(option) is { Implicit: false }).Select(static option => option.Name).ToList();
        if (!settings.AllowOrders) return used.Count == 0 ? settings : throw new ToolException($"{used[0]} is for --allow-orders: without that there are no tools that send orders.");
        if (settings.Server.Environment is null && settings.Journal is not null) throw new ToolException("--journal is not for --env sim: its orders end with the server.");
        CheckLive(settings, used, options);
        if (settings is { Confirm: ConfirmedBy.Nobody, IsSimulator: false })
            throw new ToolException("--confirm nobody is for a simulator alone: elsewhere a person confirms every order.");
        return settings with
        {
            PlanLife = TimeSpan.FromSeconds(InRange(options.PlanSeconds.Name, result.GetValue(options.PlanSeconds), 10, LongestPlanLife)),
            Limits = new OrderLimits
            {
                OrderWon = Positive(options.OrderWon, result),
                DayWon = Positive(options.DayWon, result),
                DayOrders = InRange(options.DayOrders.Name, result.GetValue(options.DayOrders), 1, 10_000),
                Stocks = StocksOf(result.GetValue(options.Stocks)),
                AllowMarket = result.GetValue(options.AllowMarket),
                Move = Positive(options.Move, result),
                Beyond = Positive(options.Beyond, result),
            },
        };
    }

    // With real money nothing is assumed.
    private static void CheckLive(McpSettings settings, List<string> used, McpOptions options)
    {
        if (!settings.Server.IsLive)
        {
            if (settings.AllowLive) throw new ToolException("--live is for --env live, or an address that counts as live.");
            return;
        }
        if (!settings.AllowLive) throw new ToolException("Orders there are with real money: add --live, or leave --allow-orders out to read only.");
        var missing = new Option[] { options.Stocks, options.OrderWon, options.DayWon }.Where(option => !used.Contains(option.Name)).Select(static option => option.Name).ToList();
        if (missing.Count > 0) throw new ToolException($"With real money the limits are written out: add {string.Join(", ", missing)}.");
    }

    private static HashSet<string>? StocksOf(string? text)
    {
        if (text is null) return null;
        var stocks = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static code => PlannedStock.Of(code, "--stocks")).ToHashSet(StringComparer.Ordinal);
        return stocks.Count > 0 ? stocks : throw new ToolException("--stocks names no stock; write codes with commas between them, such as 005930,000660.");
    }

    private static decimal Positive(Option<decimal> option, ParseResult result) =>
        result.GetValue(option) is > 0 and var value ? value : throw new ToolException($"{option.Name} must be more than 0.");

    private static int InRange(string name, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"{name} must be {least} to {most}."));
}

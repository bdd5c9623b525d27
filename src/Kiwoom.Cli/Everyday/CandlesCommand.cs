using System.CommandLine;
using System.Runtime.ExceptionServices;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Charts;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Everyday;

/// <summary><c>kiwoom candles</c>: candles of a stock over any range.</summary>
internal static class CandlesCommand
{
    private const string Days = "kiwoom candles 005930 --from 2026-09-01 --to 2026-09-30";

    public static IReadOnlyList<EverydayVerb> Verbs { get; } =
    [
        new(GetStockDailyChartRequest.TrDescriptor, Days, Create),
        new(GetStockMinuteChartRequest.TrDescriptor, "kiwoom candles 005930 --minutes 5", Create),
        new(GetStockWeeklyChartRequest.TrDescriptor, "kiwoom candles 005930 --weeks", Create),
        new(GetStockMonthlyChartRequest.TrDescriptor, "kiwoom candles 005930 --months", Create),
    ];

    private static Command Create(ToolContext context)
    {
        var code = new Argument<string>("code") { Description = "Stock code, such as 005930 (종목코드)" };
        var from = new Option<string?>("--from") { Description = "The oldest day, as 2026-09-01; for minutes also 2026-09-01T09:00 (시작)", HelpName = "day" };
        var to = new Option<string?>("--to") { Description = "The newest day, itself included; today without it (끝)", HelpName = "day" };
        var minutes = new Option<int?>("--minutes", "-m") { Description = "Candles of so many minutes: 1, 3, 5, 10, 15, 30, 45 or 60 (분봉)" };
        minutes.CompletionSources.Add([.. MinuteInterval.Known.Select(c => c.Value)]);
        var weeks = new Option<bool>("--weeks") { Description = "Weekly candles (주봉)" };
        var months = new Option<bool>("--months") { Description = "Monthly candles (월봉)" };
        var raw = new Option<bool>("--raw") { Description = "Prices as they were, not adjusted for splits and the like (수정주가 미적용)" };
        var command = new Command("candles", $"Candles of a stock over any range, the newest first: {Days} (봉)")
        {
            code, from, to, minutes, weeks, months, raw,
        };
        return EverydayOptions.AddTo(command, context, async (result, client, format, cancellationToken) =>
        {
            var span = SpanOf(result.GetValue(minutes), result.GetValue(weeks), result.GetValue(months));
            var range = CandleRange.Parse(result.GetValue(from), result.GetValue(to), span, context.Local.TimeProvider);
            var candles = new CandleQuery(client.Charts, result.GetRequiredValue(code), range, result.GetValue(raw) ? PriceAdjustment.Raw : PriceAdjustment.Adjusted);
            var (request, response, shown) = await candles.AskAsync(span, result.GetValue(minutes), cancellationToken).ConfigureAwait(false);
            var list = request.Tr.Response.Fields.Single(f => f.Format == ValueFormat.List);
            var exitCode = new EverydayReply(context, format, list).Print(response, request, shown);
            if (candles.Broken is { } broken)
            {
                context.Tell($"The {response.GetRecords(list.Element).Count} newest candles of the range are printed, the older ones could not be read.");
                ExceptionDispatchInfo.Throw(broken);
            }
            if (response.GetRecords(list.Element).Count == 0) context.Tell($"The server sent no candles from {range.From} to {range.To}.");
            if (candles.OldestMinute is not { } oldest || !range.TradesBefore(oldest)) return exitCode;
            // How far back minutes go is the server's own affair.
            context.Tell($"The server has candles only from {CandleRange.ShowMoment(oldest)}; the range begins at {range.From}.");
            return Math.Max(exitCode, ExitCode.NotAll);
        });
    }

    private static CandleSpan SpanOf(int? minutes, bool weeks, bool months)
    {
        if ((minutes is null ? 0 : 1) + (weeks ? 1 : 0) + (months ? 1 : 0) > 1)
            throw new ToolException("Write one of --minutes, --weeks and --months, or none for days.");
        if (minutes is { } count && MinuteInterval.Known.All(c => c.Value != CandleQuery.Text(count)))
        {
            var known = string.Join(", ", MinuteInterval.Known.Select(c => c.Value));
            throw new ToolException($"--minutes {count}: there are candles of {known} minutes.");
        }
        return minutes is not null ? CandleSpan.Minutes : weeks ? CandleSpan.Weeks : months ? CandleSpan.Months : CandleSpan.Days;
    }
}

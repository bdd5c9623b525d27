using System.Globalization;
using System.Text.Json.Nodes;
using Kiwoom.Cli.Desk;
using Kiwoom.Cli.Everyday;
using Kiwoom.Cli.Mcp.Answers;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Mcp.Account;

/// <summary>What the account holds, its cash, its orders, and its journal.</summary>
/// <param name="account">The account.</param>
/// <param name="log">The log.</param>
internal sealed class AccountTools(ServedAccount account, CallLog log)
{
    private const int UsualFacts = 30;

    public IEnumerable<ServedTool> All()
    {
        yield return new ServedTool(
            "get_balance", "잔고 (Holdings)",
            "What the account holds at the server, with profit and loss, and the totals. Amounts are won.",
            new ToolSchema().Whole("rows", $"Holdings of the answer, {QueryJson.UsualRows} without it", 1, QueryJson.MostRows), log, BalanceAsync);
        yield return new ServedTool(
            "get_deposit", "예수금 (Cash)", "The account's cash, what can be ordered with and what can be withdrawn, in won.", new ToolSchema(), log, DepositAsync);
        yield return new ServedTool(
            "get_orders", "주문 현황 (Orders)",
            "The day's orders as they are known, those from elsewhere among them. State Unknown means that it may or may not have been executed: never send such an order again.",
            new ToolSchema().Flag("open_only", "Only orders of which something may remain").Whole("rows", $"Orders of the answer, the newest {QueryJson.UsualRows} without it", 1, QueryJson.MostRows),
            log, OrdersAsync);
        yield return new ServedTool(
            "get_positions", "포지션 (Positions)", "What the fills of the journal add up to: quantity, average price, cost and realised profit in won. get_balance has what the server holds.",
            new ToolSchema(), log, PositionsAsync);
        yield return new ServedTool(
            "get_journal", "주문 기록 (Journal of orders)",
            "The facts that the journal has of a day's orders, in the order in which they were learned. It works while another program has the account.",
            new ToolSchema()
                .Text("day", "A day such as 2026-11-20; the last one without it")
                .Text("number", "Only of this order number")
                .Whole("rows", $"Facts of the answer, the newest {UsualFacts} without it", 1, QueryJson.MostRows),
            log, JournalAsync);
    }

    /// <summary>The tool of each TR that these ask.</summary>
    public static IReadOnlyDictionary<string, string> Uses { get; } = new Dictionary<string, string>
    {
        [GetAccountEvaluationBalanceRequest.TrDescriptor.Id] = "get_balance",
        [GetDepositDetailRequest.TrDescriptor.Id] = "get_deposit",
        [GetUnfilledOrdersRequest.TrDescriptor.Id] = "get_orders",
    };

    private async Task<Answer> BalanceAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Combined, Venue = Venue.Krx };
        var (rows, first) = (new List<KiwoomRecord>(), (GetAccountEvaluationBalanceResponse?)null);
        await foreach (var page in account.Client.Accounts.GetAccountEvaluationBalancePagesAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            first ??= page;
            rows.AddRange(page.Holdings ?? []);
        }
        if (first is null) return new Answer(new JsonObject { ["rows"] = new JsonArray(), ["noData"] = true });
        var list = BalanceCommand.Shown.Fields.Single(static field => field.Record is not null);
        var data = QueryJson.OfRows(first, request, rows, list.Record!.Fields, call.Arguments.Count("rows", QueryJson.UsualRows, QueryJson.MostRows));
        var totals = BalanceCommand.Shown.Fields.Where(static field => field.Record is null).ToList();
        data["totals"] = RecordJson.Of(first, totals);
        data["totalNames"] = RecordJson.Legend(totals, request);
        return new Answer(data);
    }

    private async Task<Answer> DepositAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var request = new GetDepositDetailRequest { DepositView = GetDepositDetailDepositView.Estimated };
        var response = await account.Client.Accounts.GetDepositDetailAsync(request, cancellationToken).ConfigureAwait(false);
        return new Answer(QueryJson.Of(response, request, DepositCommand.Shown.Fields));
    }

    private async Task<Answer> OrdersAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (isOpenOnly, most) = (call.Arguments.Flag("open_only"), call.Arguments.Count("rows", QueryJson.UsualRows, QueryJson.MostRows));
        var (orders, isWhole) = await account.WithDeskAsync(
            static desk => Task.FromResult((desk.Orders, desk.TakesNewOrders)), cancellationToken).ConfigureAwait(false);
        var shown = orders.Where(order => !isOpenOnly || !order.Current.IsOver).ToList();
        var data = new JsonObject
        {
            ["orders"] = new JsonArray([.. shown.TakeLast(most).Select(static order => ListJson.Of(OrderList.Columns, OrderList.Row(order)))]),
            ["ordersShown"] = Math.Min(shown.Count, most),
            ["ordersInAll"] = shown.Count,
        };
        var unknown = orders.Count(static order => order.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous);
        if (unknown > 0) data["unknown"] = string.Create(CultureInfo.InvariantCulture, $"{unknown} orders may or may not have been executed. Do not send them again; ask again later.");
        if (!isWhole) data["incomplete"] = "The day's orders could not be read whole from the server: what is missing here may exist.";
        return new Answer(data);
    }

    private async Task<Answer> PositionsAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var positions = await account.WithDeskAsync(static desk => Task.FromResult(desk.Positions), cancellationToken).ConfigureAwait(false);
        return new Answer(new JsonObject
        {
            ["positions"] = new JsonArray([.. positions.Select(static p => ListJson.Of(PositionsCommand.Columns, PositionsCommand.Row(p)))]),
        });
    }

    private async Task<Answer> JournalAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (asked, number) = (DayOf(call.Arguments.Text("day")), call.Arguments.Text("number"));
        var most = call.Arguments.Count("rows", UsualFacts, QueryJson.MostRows);
        var rows = new List<object?[]>();
        var day = asked;
        if (await account.OpenJournalAsync(cancellationToken).ConfigureAwait(false) is { } reader)
        {
            await using var closes = reader.ConfigureAwait(false);
            if (day is null) await foreach (var known in reader.ReadDaysAsync(cancellationToken: cancellationToken).ConfigureAwait(false)) day = known;
            if (day is { } shown)
            {
                await foreach (var entry in reader.ReadDayAsync(shown, cancellationToken).ConfigureAwait(false)) rows.Add(FactList.Row(entry));
            }
        }
        if (number is not null) rows.RemoveAll(row => !FactList.IsOf(row, number));
        return new Answer(new JsonObject
        {
            ["day"] = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["facts"] = new JsonArray([.. rows.TakeLast(most).Select(static row => ListJson.Of(FactList.Columns, row))]),
            ["factsShown"] = Math.Min(rows.Count, most),
            ["factsInAll"] = rows.Count,
        });
    }

    private static DateOnly? DayOf(string? text)
    {
        if (text is null) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new ToolException($"get_journal: day must be a day such as 2026-11-20, not {ToolArguments.Shown(text)}.");
    }
}

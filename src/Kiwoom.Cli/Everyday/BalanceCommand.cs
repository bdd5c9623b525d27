using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Everyday;

/// <summary><c>kiwoom balance</c>: what the account holds, over all pages.</summary>
internal static class BalanceCommand
{
    private static readonly string[] Totals =
    [
        nameof(GetAccountEvaluationBalanceResponse.TotalPurchaseAmount),
        nameof(GetAccountEvaluationBalanceResponse.TotalEvaluationAmount),
        nameof(GetAccountEvaluationBalanceResponse.TotalEvaluationProfitLoss),
        nameof(GetAccountEvaluationBalanceResponse.TotalProfitRate),
    ];

    private static readonly string[] Columns =
    [
        nameof(GetAccountEvaluationBalanceRow.StockCode),
        nameof(GetAccountEvaluationBalanceRow.StockName),
        nameof(GetAccountEvaluationBalanceRow.HoldingQuantity),
        nameof(GetAccountEvaluationBalanceRow.PurchasePrice),
        nameof(GetAccountEvaluationBalanceRow.CurrentPrice),
        nameof(GetAccountEvaluationBalanceRow.EvaluationAmount),
        nameof(GetAccountEvaluationBalanceRow.EvaluationProfitLoss),
        nameof(GetAccountEvaluationBalanceRow.ProfitRate),
    ];

    /// <summary>What most people look for.</summary>
    public static RecordDescriptor Shown { get; } = ShortTable.WithRows(
        GetAccountEvaluationBalanceResponse.RecordDescriptor, Totals, nameof(GetAccountEvaluationBalanceResponse.Holdings), Columns);

    public static IReadOnlyList<EverydayVerb> Verbs { get; } = [new(GetAccountEvaluationBalanceRequest.TrDescriptor, "kiwoom balance", Create)];

    private static Command Create(ToolContext context)
    {
        var command = new Command("balance", "What the account holds, with profit and loss (잔고)");
        return EverydayOptions.AddTo(command, context, async (_, client, format, cancellationToken) =>
        {
            var table = GetAccountEvaluationBalanceResponse.RecordDescriptor;
            const string Holdings = nameof(GetAccountEvaluationBalanceResponse.Holdings);
            var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Combined, Venue = Venue.Krx };
            var reply = new EverydayReply(context, format, ShortTable.ListOf(table, Holdings));
            var shown = Shown;
            var exitCode = ExitCode.Done;
            var pages = client.Accounts.GetAccountEvaluationBalancePagesAsync(request, cancellationToken: cancellationToken);
            await foreach (var page in pages.ConfigureAwait(false))
            {
                exitCode = Math.Max(exitCode, reply.Print(page, request, shown));
                // The totals are those of the account on every page.
                shown = ShortTable.WithRows(table, [], Holdings, Columns);
            }
            return exitCode;
        });
    }
}

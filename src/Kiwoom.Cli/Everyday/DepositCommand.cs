using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;

namespace Kiwoom.Cli.Everyday;

/// <summary><c>kiwoom deposit</c>: the account's cash.</summary>
internal static class DepositCommand
{
    /// <summary>What most people look for.</summary>
    public static RecordDescriptor Shown { get; } = ShortTable.Of(
        GetDepositDetailResponse.RecordDescriptor,
        nameof(GetDepositDetailResponse.Deposit),
        nameof(GetDepositDetailResponse.EstimatedDepositD1),
        nameof(GetDepositDetailResponse.EstimatedDepositD2),
        nameof(GetDepositDetailResponse.OrderableAmount),
        nameof(GetDepositDetailResponse.WithdrawableAmount),
        nameof(GetDepositDetailResponse.StockMarginCash),
        nameof(GetDepositDetailResponse.CashReceivable));

    public static IReadOnlyList<EverydayVerb> Verbs { get; } = [new(GetDepositDetailRequest.TrDescriptor, "kiwoom deposit", Create)];

    private static Command Create(ToolContext context)
    {
        var command = new Command("deposit", "The account's cash, and what can be ordered with and withdrawn (예수금)");
        return EverydayOptions.AddTo(command, context, async (_, client, format, cancellationToken) =>
        {
            var request = new GetDepositDetailRequest { DepositView = GetDepositDetailDepositView.Estimated };
            var response = await client.Accounts.GetDepositDetailAsync(request, cancellationToken).ConfigureAwait(false);
            return new EverydayReply(context, format).Print(response, request, Shown);
        });
    }
}

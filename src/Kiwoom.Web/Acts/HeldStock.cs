using Kiwoom.Tooling.Problems;

namespace Kiwoom.Web.Acts;

/// <summary>What the server's list of holdings (kt00018) shows of a stock. The list may lag behind fills by minutes.</summary>
/// <param name="Held">보유수량.</param>
/// <param name="Tradable">매매가능수량: shares in other orders cannot be sold.</param>
/// <param name="Price">현재가 in won; null where it was not said.</param>
internal sealed record HeldStock(long Held, long Tradable, decimal? Price)
{
    /// <summary>Reads the list. One that is not whole is never "nothing".</summary>
    /// <exception cref="ToolingException">It could not be read whole, or lacks a quantity; nothing was sold.</exception>
    public static async Task<HeldStock> ReadAsync(KiwoomClient client, string stock, CancellationToken cancellationToken)
    {
        var (held, paging) = (new HeldStock(0, 0, null), new Paging());
        var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Individual, Venue = Venue.Krx };
        await foreach (var row in client.Accounts.GetAccountEvaluationBalanceRowsAsync(request, paging, cancellationToken).ConfigureAwait(false))
        {
            if (row.StockCode?.Symbol != stock) continue;
            if ((long?)row.TradableQuantity is not { } tradable || (long?)row.HoldingQuantity is not { } holding)
                throw new ToolingException($"How much of {stock} is held and can be sold could not be read: nothing was sold.", ToolingProblem.NoReply);
            held = new HeldStock(held.Held + holding, held.Tradable + tradable, row.CurrentPrice?.Value ?? held.Price);
        }
        if (paging.End != PagingEnd.Complete) throw new ToolingException("The holdings could not be read whole: nothing was sold.", ToolingProblem.NoReply);
        return held;
    }
}

using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;
using Kiwoom.Vocabulary;

namespace Kiwoom.Web.Acts;

/// <summary>What the server's list of holdings (kt00018) shows of a stock. The list may lag behind fills by minutes.</summary>
/// <param name="Held">보유수량.</param>
/// <param name="Tradable">매매가능수량: shares in other orders cannot be sold.</param>
/// <param name="Price">현재가 in won; null where it was not said.</param>
internal sealed record HeldStock(long Held, long Tradable, decimal? Price)
{
    /// <summary>The day in Korea on which it was read.</summary>
    public DateOnly Day { get; init; }

    /// <summary>금일매수수량, 금일매도수량: what the list has of today's fills; null where it does not say that.</summary>
    public FilledQuantities? Today { get; init; }

    /// <summary>What is held on credit (융자, 대주), which a sale for cash does not sell; empty for nothing.</summary>
    public IReadOnlyList<string> OnCredit { get; init; } = [];

    /// <summary>Reads the list. One that is not whole is never "nothing".</summary>
    /// <exception cref="ToolingException">It could not be read whole, or lacks a quantity; nothing was sold.</exception>
    public static async Task<HeldStock> ReadAsync(KiwoomClient client, string stock, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(client.TimeProvider.GetUtcNow().ToOffset(Korea.Offset).DateTime);
        var (held, paging) = (new HeldStock(0, 0, null) { Day = day }, new Paging());
        var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Individual, Venue = Venue.Krx };
        await foreach (var row in client.Accounts.GetAccountEvaluationBalanceRowsAsync(request, paging, cancellationToken).ConfigureAwait(false))
        {
            if (row.StockCode?.Symbol != stock) continue;
            if ((long?)row.TradableQuantity is not { } tradable || (long?)row.HoldingQuantity is not { } holding)
                throw new ToolingException($"How much of {stock} is held and can be sold could not be read: nothing was sold.", ToolingProblem.NoReply);
            // 00 is a purchase for cash; a sale for cash of more than those is refused as a whole.
            if (row.CreditType is { Length: > 0 } credit && credit != "00")
            {
                var loan = row.LoanDate is { } date ? FormattableString.Invariant($" of {date:yyyy-MM-dd}") : "";
                held = held with { OnCredit = [.. held.OnCredit, FormattableString.Invariant($"{holding}{loan} ({row.CreditTypeName ?? credit})")], Price = row.CurrentPrice?.Value ?? held.Price };
                continue;
            }
            var (bought, sold) = ((long?)row.TodayBuyQuantity, (long?)row.TodaySellQuantity);
            held = held with
            {
                Held = held.Held + holding,
                Tradable = held.Tradable + tradable,
                Price = row.CurrentPrice?.Value ?? held.Price,
                Today = bought is { } b && sold is { } s ? new FilledQuantities((held.Today?.Bought ?? 0) + b, (held.Today?.Sold ?? 0) + s) : null,
            };
        }
        if (paging.End != PagingEnd.Complete) throw new ToolingException("The holdings could not be read whole: nothing was sold.", ToolingProblem.NoReply);
        return held;
    }
}

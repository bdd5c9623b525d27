using Kiwoom.Tooling.Problems;
using Kiwoom.Trading;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>How much of a stock an emergency close sells: never again what was sold a moment ago, and not more than the server shows.</summary>
/// <param name="Quantity">Shares; 0 for nothing.</param>
/// <param name="Doubt">Why this need not be all that is held, with the numbers; null where server and journal agree.</param>
/// <param name="Price">What one costs about now; null where it was not said.</param>
internal sealed record SalePlan(long Quantity, Said? Doubt, decimal? Price)
{
    /// <summary>What a market sale of before, which stays, has left to sell: nothing of that is sold once more.</summary>
    public long Selling { get; init; }

    /// <summary>Whether an order is a market sale: it does what a close does, has its place at the exchange, and is not cancelled for a new one.</summary>
    public static bool Stays(TradingOrder order) => order is { IsForeign: false, Side: OrderAction.Sell } && order.Current.IsAtMarket;

    /// <summary>Reads what is held, and compares it with the fills in the journal.</summary>
    public static async Task<SalePlan> ReadAsync(KiwoomClient client, TradingDesk desk, string stock, CancellationToken cancellationToken)
    {
        var held = await HeldStock.ReadAsync(client, stock, cancellationToken).ConfigureAwait(false);
        // What a sale that stays has left must not be older than the list: fills in between would count as still being sold.
        var isKnown = !desk.Orders.Any(o => o.Stock == stock && Stays(o)) || await desk.ReconcileAsync(cancellationToken).ConfigureAwait(false);
        return isKnown ? Of(held, desk, stock) : throw new ToolingException($"What is left of the market sale of {stock} could not be read: nothing more was sold.", ToolingProblem.NoReply);
    }

    /// <summary>Compares what the server shows with the fills in the journal.</summary>
    public static SalePlan Of(HeldStock held, TradingDesk desk, string stock)
    {
        var counted = desk.Positions.Where(p => p.Stock == stock && p.Book == TradingBook.Cash).Sum(static p => p.Quantity);
        var atMarket = desk.Orders.Where(o => o.Stock == stock && o.Book == TradingBook.Cash && o.Side == OrderAction.Sell && o.Current.IsAtMarket).ToLookup(Stays);
        var plan = Of(
            held, counted, desk.FilledWithin(stock), stock, FilledOn(held.Day, desk, stock),
            atMarket[true].Sum(static o => o.Current.Quantities.Remaining), atMarket[false].Sum(static o => o.Current.Quantities.Remaining));
        if (held.OnCredit.Count == 0) return plan;
        var listed = string.Join(", ", held.OnCredit);
        var credit = new Said(
            $"{stock}: held on credit, and not sold by this: {listed}. A sale of those says which loan it repays: sell them in the HTS.",
            $"신용으로 보유한 수량은 팔지 않습니다: {listed}. 어느 대출을 갚는 매도인지 정해야 하므로 HTS에서 매도하십시오.");
        return plan with { Doubt = plan.Doubt is { } doubt ? new Said($"{doubt.En} {credit.En}", $"{doubt.Ko} {credit.Ko}") : credit };
    }

    // What the desk knows to have been filled that day for cash, those from elsewhere among it.
    private static FilledQuantities FilledOn(DateOnly day, TradingDesk desk, string stock)
    {
        var orders = desk.Orders.Where(o => o.Stock == stock && o.Book == TradingBook.Cash && o.TradeDate == day).ToList();
        return new FilledQuantities(
            orders.Where(static o => o.Side == OrderAction.Buy).Sum(static o => o.Current.Quantities.Filled),
            orders.Where(static o => o.Side == OrderAction.Sell).Sum(static o => o.Current.Quantities.Filled));
    }

    /// <summary>Compares what the server shows with what was counted.</summary>
    /// <param name="held">What the server shows: it may lag behind the fills of the last minutes, or have them already.</param>
    /// <param name="counted">What all fills in the journal add up to: it lacks what was held before the journal began.</param>
    /// <param name="recent">The fills of the last minutes.</param>
    /// <param name="stock">The stock, for people.</param>
    /// <param name="today">All fills of today; null where nobody compares them.</param>
    /// <param name="selling">What remains of market sales that stay.</param>
    /// <param name="elsewhere">What remains of market sales from elsewhere: a reason why not all that is held can be sold.</param>
    public static SalePlan Of(
        HeldStock held, long counted, FilledQuantities recent, string stock, FilledQuantities? today = null, long selling = 0, long elsewhere = 0)
    {
        const string again = "The server's list of holdings may lag behind fills by minutes: close it again in five minutes.";
        const string againKo = "서버의 잔고는 체결보다 몇 분 늦을 수 있습니다. 5분 뒤에 다시 청산하십시오.";
        var serverKo = FormattableString.Invariant($"서버 잔고 {held.Held}주(매도가능 {held.Tradable}주)");
        // Both say the same, and the list has today's fills: otherwise as many from before the journal may be in it as it lacks of the last ones.
        var agrees = held.Held == counted && (today is null || recent.Bought == recent.Sold || held.Today == today);
        // Whether the list has taken the sale that stays out of what can be sold, or not yet: nothing of it is sold once more.
        var free = Math.Max(0, Math.Min(held.Tradable, held.Held - selling));
        SalePlan Plan(long quantity, Said? doubt) => new(quantity, doubt, held.Price) { Selling = selling };
        // The list can lack no more than what was bought.
        if (held.Held + recent.Bought <= selling && counted <= selling) return Plan(0, null);
        if (!agrees && recent != default)
        {
            var certain = Math.Max(0, free - recent.Sold);
            return Plan(certain, new Said(FormattableString.Invariant(
                $"{stock}: the server shows {held.Held} held and {held.Tradable} that can be sold, the journal's fills add up to {counted}, and {recent.Bought} were bought and {recent.Sold} sold within the last minutes. {certain} can be sold for certain. {again}"),
                FormattableString.Invariant($"{serverKo}, 저널의 체결 합계 {counted}주, 최근 몇 분간 매수 {recent.Bought}주·매도 {recent.Sold}주입니다. 확실히 팔 수 있는 수량은 {certain}주입니다. {againKo}")));
        }
        if (held.Held < counted)
            return Plan(free, new Said(
                FormattableString.Invariant($"{stock}: the fills in the journal add up to {counted} shares, and the server shows {held.Held} held and {held.Tradable} that can be sold. {again}"),
                FormattableString.Invariant($"저널의 체결 합계는 {counted}주이지만 {serverKo}입니다. {againKo}")));
        if (held.Tradable < held.Held - selling - elsewhere)
            return Plan(free, new Said(
                FormattableString.Invariant($"{stock}: the server shows {held.Held} held and {held.Tradable} that can be sold: the others are in an order from elsewhere, or in one that was just cancelled. Look at the orders, then close it again."),
                FormattableString.Invariant($"{serverKo}입니다. 나머지는 다른 곳에서 낸 주문이나 방금 취소한 주문에 묶여 있습니다. 주문 내역을 확인한 뒤 다시 청산하십시오.")));
        return Plan(free, null);
    }
}

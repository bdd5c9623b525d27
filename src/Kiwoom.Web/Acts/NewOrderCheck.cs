using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;
using Kiwoom.Web.Market;

namespace Kiwoom.Web.Acts;

/// <summary>The checks of a new order: what has to be known is asked, and nothing is sent.</summary>
/// <param name="client">Who asks.</param>
/// <param name="account">The desk.</param>
/// <param name="market">The market's hours, where they are known.</param>
/// <param name="rails">The guard rails.</param>
internal sealed class NewOrderCheck(KiwoomClient client, DeskAccount account, MarketHoursCheck market, GuardRailCheck rails)
{
    /// <summary>The order that a page describes.</summary>
    public static NewOrder Read(Input input, string key)
    {
        var type = TradeTypes.Find(input.Word("tradeType", [.. TradeTypes.All.Select(static t => t.Code)]) ?? nameof(TradeType.Limit))!;
        var (price, condition) = (input.Won("price"), input.Won("conditionPrice"));
        if (type.NeedsPrice && price is null) throw RequestException.BadInput($"price must be the limit in won: {type.Code} has one.", "price");
        if (!type.NeedsPrice && price is not null) throw RequestException.BadInput($"price must be left out: {type.Code} has none.", "price");
        if (type.NeedsCondition && condition is null) throw RequestException.BadInput($"conditionPrice must be the stop price in won: {type.Code} has one.", "conditionPrice");
        if (!type.NeedsCondition && condition is not null) throw RequestException.BadInput($"conditionPrice must be left out: {type.Code} has none.", "conditionPrice");
        var stock = input.Stock();
        if (OrderedStock.IsGold(stock))
            throw new RequestException(400, "BadInput", "stock must be a stock: gold spot is not ordered here.", "stock", korean: "금현물은 이 화면에서 주문할 수 없습니다.");
        return new NewOrder
        {
            StockCode = stock,
            Quantity = input.RequiredWhole("quantity", 1, 1_000_000_000),
            Price = price,
            ConditionPrice = condition,
            TradeType = type.Type,
            Venue = input.Word("venue", "Krx", "Nxt", "Sor") switch
            {
                "Nxt" => Venue.Nxt,
                "Sor" => Venue.Sor,
                _ => Venue.Krx,
            },
            Key = key,
        };
    }

    /// <summary>Checks it.</summary>
    public async Task<(IReadOnlyList<ActCheck> Checks, CostView Cost)> RunAsync(OrderAction action, NewOrder order, CancellationToken cancellationToken)
    {
        var stock = order.StockCode.Symbol;
        var checks = new List<ActCheck>();
        var request = OrderPreview.New(action, order);
        checks.AddRange(request.Validate().Select(static v => ActCheck.Of("Table", v.IsWarning ? null : false, new Said(v.Message, $"{v.Label} 값이 이 주문의 형식에 맞지 않습니다 ({v.Message})"))));
        if (checks.Count == 0) checks.Add(ActCheck.Of("Table", true, new Said("All fields are as the table says.", "모든 항목이 형식에 맞습니다.")));
        var info = await InfoAsync(stock, cancellationToken).ConfigureAwait(false);
        var (now, low, high) = (ValueOf(info?.CurrentPrice), ValueOf(info?.LowerLimitPrice), ValueOf(info?.UpperLimitPrice));
        if (order.Price is { } price) checks.Add(PriceOf(price, low, high));
        // What a market order costs is known when it is filled: it counts as the most that it can cost.
        var amount = (order.Price ?? now) * order.Quantity;
        var worst = (order.Price ?? high) * order.Quantity;
        decimal? orderable = null;
        if (action == OrderAction.Buy)
        {
            orderable = await OrderableAsync(cancellationToken).ConfigureAwait(false);
            checks.Add(ActCheck.Of("Cash", orderable is null || worst is null ? null : orderable >= worst, CashOf(orderable, worst)));
        }
        else
        {
            checks.Add(await HeldAsync(stock, order.Quantity, cancellationToken).ConfigureAwait(false));
        }
        rails.Know(stock, now);
        if (await rails.OfAsync(request, cancellationToken).ConfigureAwait(false) is { } railed) checks.Add(railed);
        checks.AddRange(OfDesk(account.Open, stock));
        checks.Add(market.Of(order.Venue));
        return (checks, new CostView(amount, null, null, action == OrderAction.Buy ? worst : null, orderable, action == OrderAction.Buy ? orderable - worst : null));
    }

    /// <summary>What the desk says, at the first press and again at the second.</summary>
    public IEnumerable<ActCheck> OfDesk(TradingDesk desk, string stock)
    {
        // A modification or cancel of which nobody knows what became counts as well: what is at the exchange is not known.
        var held = desk.Orders.Any(o => o.Stock == stock && o.State is TradingOrderState.Unknown or TradingOrderState.Ambiguous)
            || desk.UnknownRequests.Any(r => r.Stock == stock);
        yield return ActCheck.Of("NothingUnknown", !held, held
            ? new Said("A request of the stock may or may not have been executed: what became of it must be known first.", "이 종목에 체결 여부를 모르는 요청이 있습니다. 결과를 먼저 확인해야 합니다.")
            : new Said("No request of the stock is unknown.", "결과를 모르는 요청이 없습니다."));
        yield return ActCheck.Of("DayRead", desk.TakesNewOrders, desk.TakesNewOrders
            ? new Said("The day's orders were read.", "당일 주문을 모두 조회했습니다.")
            : new Said("The day's orders could not be read from the server.", "서버에서 당일 주문을 조회하지 못했습니다."));
        yield return KillOf(client.KillSwitch);
    }

    /// <summary>Whether orders pass.</summary>
    public static ActCheck KillOf(KillSwitch kill) => ActCheck.Of("KillSwitch", !kill.IsEngaged, kill.IsEngaged ? StoppedBy(kill) : new Said("New orders pass.", "신규 주문을 보낼 수 있습니다."));

    /// <summary>Why no new order passes.</summary>
    public static Said StoppedBy(KillSwitch kill) => new($"New orders are stopped: {kill.Reason}", $"킬 스위치가 켜져 있어 신규 주문이 나가지 않습니다: {kill.Reason}");

    private static Said CashOf(decimal? orderable, decimal? worst)
    {
        if (orderable is not { } can) return new Said("What can be ordered with could not be read.", "주문가능금액을 조회하지 못했습니다.");
        return worst is { } most
            ? new Said(FormattableString.Invariant($"{can:#,0} won can be ordered with, and it costs at most {most:#,0} won."), FormattableString.Invariant($"주문가능금액 {can:#,0}원, 이 주문에 드는 최대 금액 {most:#,0}원입니다."))
            : new Said(FormattableString.Invariant($"{can:#,0} won can be ordered with, and it costs at most an unknown number of won."), FormattableString.Invariant($"주문가능금액 {can:#,0}원, 이 주문에 드는 금액은 알 수 없습니다."));
    }

    private static ActCheck PriceOf(decimal price, decimal? low, decimal? high)
    {
        var (tick, within) = (ActCheck.TickOf(price), ActCheck.WithinDay(price, low, high));
        bool? passed = tick.Passed == false || within.Passed == false ? false : tick.Passed is null || within.Passed is null ? null : true;
        return ActCheck.Of(nameof(OrderCheckName.PriceValid), passed, new Said($"{tick.Said.En} {within.Said.En}", $"{tick.Said.Ko} {within.Said.Ko}"));
    }

    private static decimal? ValueOf(Price? price) => price is { Value: > 0 and var value } ? value : null;

    private async Task<Kiwoom.Generated.StockInfo.GetStockInfoResponse?> InfoAsync(string stock, CancellationToken cancellationToken)
    {
        try
        {
            return await client.StockInfo.GetStockInfoAsync(new() { StockCode = stock }, cancellationToken).ConfigureAwait(false);
        }
        catch (KiwoomException)
        {
            return null; // the checks say that it could not be read
        }
    }

    private async Task<decimal?> OrderableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.Accounts.GetDepositDetailAsync(new() { DepositView = GetDepositDetailDepositView.Estimated }, cancellationToken).ConfigureAwait(false)).OrderableAmount;
        }
        catch (KiwoomException)
        {
            return null;
        }
    }

    private async Task<ActCheck> HeldAsync(string stock, long quantity, CancellationToken cancellationToken)
    {
        try
        {
            var held = await HeldStock.ReadAsync(client, stock, cancellationToken).ConfigureAwait(false);
            return ActCheck.Of("Held", held.Tradable >= quantity, new Said(FormattableString.Invariant($"{held.Tradable:#,0} shares are held that can be sold."), $"매도가능 {OrderWords.Count(held.Tradable)}주입니다."));
        }
        catch (Exception e) when (e is KiwoomException or Kiwoom.Tooling.Problems.ToolingException)
        {
            return ActCheck.Of("Held", null, new Said("What is held could not be read whole.", "보유 수량을 모두 조회하지 못했습니다."));
        }
    }
}

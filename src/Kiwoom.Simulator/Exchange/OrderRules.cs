using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Whether the exchange takes an order at all: suspension, session, price step and price limits.</summary>
internal sealed class OrderRules(SessionCalendar calendar, bool enforcePrices)
{
    public Refusal? Check(OrderTerms terms, DateTimeOffset now)
    {
        if (terms.Stock.IsSuspended) return new Refusal(RefusalReason.Suspended, "거래정지 종목입니다");
        if (terms.TradeType.Window == TradingWindow.AfterMarket && terms.Stock.Market is SimulatedStock.Etf or SimulatedStock.Etn)
            return new Refusal(RefusalReason.AfterSession, "ETF, ETN은 애프터마켓에서 거래할 수 없습니다");
        return RefuseSession(terms, now) ?? CheckPrices(terms);
    }

    /// <summary>
    /// The order as it goes: an order with SOR goes to KRX where KRX takes it, and a limit order in 애프터마켓 is one of that session.
    /// </summary>
    public OrderTerms Route(OrderTerms terms, DateTimeOffset now)
    {
        var krx = terms with { TradeType = terms.TradeType.In(calendar.PhaseAt(now)) };
        var isNxt = terms.Venue == VenueCode.Nxt
            || (terms.Venue == VenueCode.Sor && RefuseSession(krx, now) is not null && calendar.Nxt.Refuse(terms.TradeType, now) is null);
        return isNxt ? terms with { IsNxt = true } : krx;
    }

    private Refusal? RefuseSession(OrderTerms terms, DateTimeOffset now) =>
        terms.IsNxt ? calendar.Nxt.Refuse(terms.TradeType, now) : calendar.Refuse(terms.TradeType.Window, now);

    /// <summary>A modification keeps its place in the session of the original.</summary>
    public Refusal? CheckModified(OrderTerms terms, bool changesPrice)
    {
        if (terms.Stock.IsSuspended) return new Refusal(RefusalReason.Suspended, "거래정지 종목입니다");
        return changesPrice && terms.TradeType.HasFixedPrice
            ? new Refusal(RefusalReason.FixedPrice, "가격을 정정할 수 없는 매매구분입니다")
            : CheckPrices(terms);
    }

    /// <summary>Prices that the exchange sets itself fit.</summary>
    private Refusal? CheckPrices(OrderTerms terms)
    {
        if (!enforcePrices || terms.TradeType.PriceFrom != PriceSource.Given) return null;
        return Check(terms, terms.Price) ?? (terms.ConditionPrice > 0 ? Check(terms, terms.ConditionPrice) : null);
    }

    private Refusal? Check(OrderTerms terms, long price)
    {
        var stock = terms.Stock;
        if (!stock.Ticks.Fits(price))
            return new Refusal(RefusalReason.PriceTick, $"호가단위 오류입니다. 호가단위 {stock.Ticks.StepAt(price)}");
        var (low, high) = (stock.LowerLimit, stock.UpperLimit);
        if (calendar.HasSessions && terms.TradeType.Window == TradingWindow.SinglePrice)
        {
            low = Math.Max(low, stock.LowerLimitOf(stock.LastPrice, calendar.SinglePricePercent));
            high = Math.Min(high, stock.UpperLimitOf(stock.LastPrice, calendar.SinglePricePercent));
        }

        return price < low || price > high
            ? new Refusal(RefusalReason.PriceLimit, $"상/하한가 오류입니다. 상한가 {high}, 하한가 {low}")
            : null;
    }
}

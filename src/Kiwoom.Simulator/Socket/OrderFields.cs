using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>What happened to an order, as 주문체결 tells it.</summary>
internal enum OrderStep
{
    /// <summary>접수.</summary>
    Accepted,

    /// <summary>체결.</summary>
    Filled,

    /// <summary>확인: a modification or a cancel is done, or took something out of the order.</summary>
    Confirmed,
}

/// <summary>
/// 주문체결 of one step of an order. What has been filled is always the ordered quantity less the remaining one while the step is 접수
/// or 체결; the fill's own price and quantity are 단위체결가 and 단위체결량.
/// </summary>
internal static class OrderFields
{
    private const string NoDate = "00000000";

    public static void Fill(
        PushedRecord record, Order order, OrderStep step, SimulatedFill? fill, Quote quote, DateTimeOffset now, SimulatorOptions options)
    {
        var (known, terms) = (record.Known, order.Terms);
        known["AccountNumber"] = options.AccountNumber;
        known["OrderNumber"] = order.NumberText;
        known["OriginalOrderNumber"] = Order.Format(order.OriginalNumber ?? 0);
        known["StockCode"] = terms.Stock.Code;
        known["StockName"] = terms.Stock.Name;
        known["TaskType"] = "JJ";
        known["OrderState"] = FieldValue.Meaning(step switch
        {
            OrderStep.Accepted => "접수",
            OrderStep.Filled => "체결",
            _ => "확인",
        });
        known["OrderQuantity"] = terms.Quantity;
        known["OrderPrice"] = terms.Price;
        known["RemainingQuantity"] = step == OrderStep.Accepted ? terms.Quantity : order.Remaining;
        known["TotalFillAmount"] = order.FilledAmount;
        known["Side"] = FieldValue.Meaning(terms.Side == SimulatedSide.Buy ? "매수" : "매도");
        record["SideText"] = SideTextOf(order);
        known["TradeTypeText"] = terms.TradeType.Label;
        known["Time"] = FieldValue.Time(now.DateTime);
        known["CurrentPrice"] = FieldValue.Market(quote.Last, quote.PreviousClose);
        known["AskPrice"] = FieldValue.Market(quote.BestAsk, quote.PreviousClose);
        known["BidPrice"] = FieldValue.Market(quote.BestBid, quote.PreviousClose);
        known["TodayCommission"] = order.Commission;
        known["TodayTax"] = order.Tax;
        record["RejectReason"] = "0";
        known["CreditType"] = terms.Book == AccountBook.Credit ? "03" : "00";
        if (terms.LoanDate is { } date) known["LoanDate"] = FieldValue.Date(date);
        else record["LoanDate"] = NoDate;
        known["Venue"] = FieldValue.Meaning(terms.Venue == VenueCode.Sor ? "통합" : terms.Venue);
        known["VenueText"] = terms.Venue;
        known["IsSmartOrderRouted"] = terms.Venue == VenueCode.Sor ? "Y" : "N";
        if (fill is not null) FillExecution(record, order, fill);
    }

    private static void FillExecution(PushedRecord record, Order order, SimulatedFill fill)
    {
        var known = record.Known;
        known["FillNumber"] = fill.Number;
        known["FillPrice UnitFillPrice"] = fill.Price;
        // 체결량 counts all fills of the order, as in the older interface.
        known["FillQuantity"] = order.Filled;
        known["UnitFillQuantity"] = fill.Quantity;
    }

    private static string SideTextOf(Order order)
    {
        var side = order.Terms.Side == SimulatedSide.Buy ? "매수" : "매도";
        var sign = order.Terms.Side == SimulatedSide.Buy ? "+" : "-";
        return order.Kind switch
        {
            SimulatedOrderKind.Modify => $"{sign}{side}정정",
            SimulatedOrderKind.Cancel => $"{side}취소",
            _ => sign + side,
        };
    }
}

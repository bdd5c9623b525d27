using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>An order as replies show it.</summary>
internal static class OrderRecords
{
    /// <summary>What the roles of a reply's fields ask for.</summary>
    public static void FillRoles(KnownRecord record, Order order)
    {
        var terms = order.Terms;
        record[FieldRole.OrderNumber] = order.NumberText;
        record[FieldRole.OriginalOrder] = Order.Format(order.OriginalNumber ?? 0);
        record[FieldRole.RootOrder] = Order.Format(order.RootNumber);
        record[FieldRole.Stock] = terms.Stock.Code;
        record[FieldRole.Venue] = FieldValue.Meaning(terms.Venue);
        record[FieldRole.Side] = FieldValue.Meaning(terms.Side == SimulatedSide.Buy ? "매수" : "매도");
        record[FieldRole.TradeType] = FieldValue.Meaning(terms.TradeType.Label);
        record[FieldRole.Quantity] = terms.Quantity;
        record[FieldRole.Filled] = order.Filled;
        record[FieldRole.Remaining] = order.Remaining;
        record[FieldRole.Price] = terms.Price;
        record[FieldRole.ConditionPrice] = terms.ConditionPrice > 0 ? terms.ConditionPrice : "";
        record[FieldRole.LoanDate] = FieldValue.Date(terms.LoanDate);
    }

    /// <summary>A row of a list: its roles, and under the names of all lists what has no role.</summary>
    public static void Fill(KnownRecord record, Order order, Quote quote, SimulatorOptions options, bool isFill)
    {
        FillRoles(record, order);
        record[FieldRole.Account] = options.AccountNumber;
        FillState(record, order, isFill);
        FillMarket(record, order, quote);
        var terms = order.Terms;
        record["StockName"] = terms.Stock.Name;
        record["SecuritiesType"] = "1";
        record["TradeTypeText"] = terms.TradeType.Label;
        record["SideText"] = terms.Side == SimulatedSide.Buy ? "+매수" : "-매도";
        var isRouted = terms.Venue == VenueCode.Sor;
        record["Venue"] = FieldValue.Meaning(isRouted ? "통합" : terms.Venue);
        record["VenueText"] = FieldValue.Meaning(terms.Venue);
        record["IsSmartOrderRouted"] = isRouted ? "Y" : "N";
        record["CreditTypeName CreditDealText"] = terms.Book == AccountBook.Credit ? "융자" : "보통매매";
        record["LoanDate"] = FieldValue.Date(terms.LoanDate);
        record["Time OrderTime"] = FieldValue.Time(order.Time.DateTime);
    }

    private static void FillState(KnownRecord record, Order order, bool isFill)
    {
        var isCancel = order.Kind == SimulatedOrderKind.Cancel;
        var isNew = order.Kind == SimulatedOrderKind.New;
        record["OrderState"] = isCancel || !isFill && order.Filled == 0 && order.Kind == SimulatedOrderKind.Modify ? "확인"
            : order.Filled > 0 ? "체결" : "접수";
        record["AcceptanceText"] = isNew ? "접수" : "확인";
        record["ConfirmedQuantity"] = isNew ? 0 : order.Terms.Quantity;
        record["ConfirmedTime"] = isNew ? "" : FieldValue.Time(order.Time.DateTime);
        record["ModifyCancelText"] = order.Kind switch
        {
            SimulatedOrderKind.Modify => "정정",
            SimulatedOrderKind.Cancel => "취소",
            _ => "",
        };
    }

    private static void FillMarket(KnownRecord record, Order order, Quote quote)
    {
        record["TotalFillAmount"] = order.FilledAmount;
        record["FillPrice"] = order.Filled == 0 ? 0 : order.FilledAmount / order.Filled;
        record["FillNumber"] = order.LastFillNumber;
        record["FillTime"] = order.LastFillTime is { } filled ? FieldValue.Time(filled.DateTime) : "";
        record["UnitFillPrice UnitFillQuantity"] = "";
        record["CurrentPrice"] = FieldValue.Market(quote.Last, quote.PreviousClose);
        record["AskPrice"] = FieldValue.Market(quote.BestAsk, quote.PreviousClose);
        record["BidPrice"] = FieldValue.Market(quote.BestBid, quote.PreviousClose);
        record["TodayCommission"] = order.Commission;
        record["TodayTax"] = order.Tax;
    }
}

using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>The twelve order TRs: three books, each with buy, sell, modify and cancel.</summary>
internal sealed class OrderAnswers(StockExchange exchange, SimulatorOptions options)
{
    public void AddTo(Dictionary<string, Func<Call, SimulatorReply>> answers)
    {
        Add("kt10000", "kt10001", "kt10002", "kt10003", AccountBook.Cash);
        Add("kt10006", "kt10007", "kt10008", "kt10009", AccountBook.Credit);
        Add("kt50000", "kt50001", "kt50002", "kt50003", AccountBook.Gold);

        void Add(string buy, string sell, string modify, string cancel, AccountBook book)
        {
            answers.Add(buy, call => Place(call, book, SimulatedSide.Buy));
            answers.Add(sell, call => Place(call, book, SimulatedSide.Sell));
            answers.Add(modify, call => Modify(call, book));
            answers.Add(cancel, call => Cancel(call, book));
        }
    }

    private SimulatorReply Place(Call call, AccountBook book, SimulatedSide side)
    {
        if (FindStock(call, book) is not { } stock)
            return Replies.Refuse(call.TrId, ServerError.UnknownStock(call.Text("stk_cd")));
        var tradeType = call.Text("trde_tp");
        if (TradeTypeRule.Find(tradeType, book) is not { } rule)
            return Replies.Refuse(call.TrId,
                ServerError.BadValue("trde_tp", $"지원하지 않는 매매구분입니다({tradeType})"));
        var price = rule.PriceFrom == PriceSource.Given ? call.Number("ord_uv") : 0;
        if (rule.PriceFrom == PriceSource.Given && price == 0)
            return Replies.Refuse(call.TrId, ServerError.Missing("ord_uv"));
        var condition = rule.IsStop ? call.Number("cond_uv") : 0;
        if (rule.IsStop && condition == 0) return Replies.Refuse(call.TrId, ServerError.Missing("cond_uv"));
        if (call.Number("ord_qty") == 0)
            return Replies.Refuse(call.TrId, ServerError.BadValue("ord_qty", "0보다 커야 합니다"));
        var loanDate = call.Date("crd_loan_dt");
        if (call.Text("crd_deal_tp") == "33" && loanDate is null)
            return Replies.Refuse(call.TrId, ServerError.Missing("crd_loan_dt"));

        var result = exchange.Desk.Place(new OrderTerms
        {
            Side = side,
            Book = book,
            Stock = stock,
            Quantity = call.Number("ord_qty"),
            TradeType = rule,
            Price = price,
            ConditionPrice = condition,
            Venue = VenueOf(call),
            LoanDate = call.Text("crd_deal_tp") == "33" ? loanDate : null,
        });
        if (result.Order is not { } order) return Refuse(call, result.Refusal!);

        var credit = book == AccountBook.Credit ? "신용 " : "";
        return Replies.Ok(call.TrId, $"{credit}{NameOf(side)}주문이 완료되었습니다.", writer =>
        {
            writer.WriteString("ord_no", order.NumberText);
            if (book != AccountBook.Gold) writer.WriteString("dmst_stex_tp", order.Terms.Venue);
        });
    }

    private SimulatorReply Modify(Call call, AccountBook book)
    {
        if (CheckOriginal(call, book, out var original, out var stock) is { } wrong) return wrong;
        var (quantity, price) = (call.Number("mdfy_qty"), call.Number("mdfy_uv"));
        if (quantity == 0) return Replies.Refuse(call.TrId, ServerError.BadValue("mdfy_qty", "0보다 커야 합니다"));
        if (price == 0) return Replies.Refuse(call.TrId, ServerError.BadValue("mdfy_uv", "0보다 커야 합니다"));

        var result = exchange.Desk.Modify(
            book, original, new OrderChange(stock, quantity, price, call.Number("mdfy_cond_uv"), VenueOf(call)));
        if (result.Order is not { } order) return Refuse(call, result.Refusal!);
        return Replies.Ok(call.TrId, $"{NameOf(order.Terms.Side)}정정 주문입력이 완료되었습니다", writer =>
        {
            writer.WriteString("ord_no", order.NumberText);
            writer.WriteString("base_orig_ord_no", Order.Format(order.RootNumber));
            writer.WriteString("mdfy_qty", order.Terms.Quantity.ToString("D12"));
            if (book != AccountBook.Gold) writer.WriteString("dmst_stex_tp", order.Terms.Venue);
        });
    }

    private SimulatorReply Cancel(Call call, AccountBook book)
    {
        if (CheckOriginal(call, book, out var original, out var stock) is { } wrong) return wrong;
        long? quantity = call.Number("cncl_qty") is > 0 and var number ? number : null;

        var result = exchange.Desk.Cancel(book, original, stock, quantity, VenueOf(call));
        if (result.Order is not { } order) return Refuse(call, result.Refusal!);
        return Replies.Ok(call.TrId, $"{NameOf(order.Terms.Side)}취소 주문입력이 완료되었습니다", writer =>
        {
            writer.WriteString("ord_no", order.NumberText);
            writer.WriteString("base_orig_ord_no", Order.Format(order.RootNumber));
            writer.WriteString("cncl_qty", order.Terms.Quantity.ToString("D12"));
        });
    }

    private SimulatorReply? CheckOriginal(Call call, AccountBook book, out long original, out Stock stock)
    {
        original = 0;
        stock = null!;
        var text = call.Text("orig_ord_no");
        if (!text.All(char.IsAsciiDigit))
            return Replies.Refuse(call.TrId, ServerError.BadValue("orig_ord_no", "형식이 맞지 않습니다"));
        if (FindStock(call, book) is not { } found)
            return Replies.Refuse(call.TrId, ServerError.UnknownStock(call.Text("stk_cd")));
        original = long.Parse(text);
        stock = found;
        return null;
    }

    /// <summary>The stock, if the book trades it. The venue suffix of a code says nothing here.</summary>
    private Stock? FindStock(Call call, AccountBook book)
    {
        var code = call.Text("stk_cd");
        if (code.EndsWith("_NX", StringComparison.Ordinal) || code.EndsWith("_AL", StringComparison.Ordinal))
            code = code[..^3];
        return exchange.Stocks.Find(code) is { } stock && stock.IsGold == (book == AccountBook.Gold) ? stock : null;
    }

    private SimulatorReply Refuse(Call call, Refusal refusal) =>
        Replies.Refuse(call.TrId, ServerError.Business(options.RefusalCodes.Of(refusal.Reason), refusal.Text));

    private static string VenueOf(Call call) => call.Text("dmst_stex_tp") is { Length: > 0 } venue ? venue : "KRX";

    private static string NameOf(SimulatedSide side) => side == SimulatedSide.Buy ? "매수" : "매도";
}

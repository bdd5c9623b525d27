using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Exchange;
using Kiwoom.Simulator.Internal.Protocol;
using Kiwoom.Simulator.Internal.Settings;
using Kiwoom.Simulator.Internal.Tables;

namespace Kiwoom.Simulator.Internal.Answers;

/// <summary>
/// Orders, by what their tables say of them: any TR of the Kind order is traded, those of a user's own spec files too.
/// </summary>
internal sealed class OrderAnswers(StockExchange exchange, SimulatorOptions options)
{
    public SimulatorReply Answer(Call call, OrderShape shape)
    {
        var book = BookOf(shape.Book);
        return shape.Action switch
        {
            OrderAction.Buy => Place(call, shape, book, SimulatedSide.Buy),
            OrderAction.Sell => Place(call, shape, book, SimulatedSide.Sell),
            OrderAction.Modify => Modify(call, shape, book),
            _ => Cancel(call, shape, book),
        };
    }

    private SimulatorReply Place(Call call, OrderShape shape, AccountBook book, SimulatedSide side)
    {
        if (FindStock(call, shape, book) is not { } stock) return UnknownStock(call, shape);
        if (RuleOf(call, shape, book) is not { } rule)
            return Bad(call, shape.TradeType!, $"지원하지 않는 매매구분입니다({call.Text(shape.TradeType)})");
        var price = rule.PriceFrom == PriceSource.Given ? call.Number(shape.Price) : 0;
        if (rule.PriceFrom == PriceSource.Given && price == 0) return Missing(call, shape.Price, "가격");
        var condition = rule.IsStop ? call.Number(shape.ConditionPrice) : 0;
        if (rule.IsStop && condition == 0) return Missing(call, shape.ConditionPrice, "조건가격");
        var quantity = call.Number(shape.Quantity);
        // Of a quantity-or-all, 0 sells all that there is; how much "all" of a purchase would be, nobody knows.
        if (quantity == 0 && (side == SimulatedSide.Buy || shape.Quantity?.Format != ValueFormat.QuantityOrAll))
            return Bad(call, shape.Quantity, "0보다 커야 합니다");

        var result = exchange.Desk.Place(new OrderTerms
        {
            Side = side,
            Book = book,
            Stock = stock,
            Quantity = quantity,
            TradeType = rule,
            Price = price,
            ConditionPrice = condition,
            Venue = Venues.Of(call, shape.Venue) ?? VenueCode.Krx,
            LoanDate = LoanDateOf(call, shape),
        });
        var credit = book == AccountBook.Credit ? "신용 " : "";
        return result.Order is { } order
            ? Accept(call, order, $"{credit}{NameOf(side)}주문이 완료되었습니다.")
            : Refuse(call, result.Refusal!);
    }

    /// <summary>Without a price of its own it keeps that of the original.</summary>
    private SimulatorReply Modify(Call call, OrderShape shape, AccountBook book)
    {
        if (OriginalOf(call, shape) is not { } original) return Bad(call, shape.OriginalOrder, "형식이 맞지 않습니다");
        if (FindStock(call, shape, book) is not { } stock) return UnknownStock(call, shape);
        // Of a quantity-or-all, 0 modifies all that remains.
        long? quantity = call.Number(shape.Quantity) is > 0 and var number ? number : null;
        if (quantity is null && shape.Quantity?.Format != ValueFormat.QuantityOrAll) return Bad(call, shape.Quantity, "0보다 커야 합니다");
        var price = call.Number(shape.Price);
        if (price == 0 && call.Text(shape.Price).Length > 0) return Bad(call, shape.Price, "0보다 커야 합니다");

        var change = new OrderChange(
            stock, quantity, price, call.Number(shape.ConditionPrice), Venues.Of(call, shape.Venue));
        var result = exchange.Desk.Modify(book, original, change);
        return result.Order is { } order
            ? Accept(call, order, $"{NameOf(order.Terms.Side)}정정 주문입력이 완료되었습니다")
            : Refuse(call, result.Refusal!);
    }

    /// <summary>A price in it means nothing; without a stock it goes by the number alone.</summary>
    private SimulatorReply Cancel(Call call, OrderShape shape, AccountBook book)
    {
        if (OriginalOf(call, shape) is not { } original) return Bad(call, shape.OriginalOrder, "형식이 맞지 않습니다");
        var stock = FindStock(call, shape, book);
        if (stock is null && call.Text(shape.Stock).Length > 0) return UnknownStock(call, shape);
        long? quantity = call.Number(shape.Quantity) is > 0 and var number ? number : null;

        var result = exchange.Desk.Cancel(book, original, stock, quantity, Venues.Of(call, shape.Venue));
        return result.Order is { } order
            ? Accept(call, order, $"{NameOf(order.Terms.Side)}취소 주문입력이 완료되었습니다")
            : Refuse(call, result.Refusal!);
    }

    private static long? OriginalOf(Call call, OrderShape shape) =>
        long.TryParse(call.Text(shape.OriginalOrder), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The stock, if the book trades it. The venue suffix of a code says nothing here.</summary>
    private Stock? FindStock(Call call, OrderShape shape, AccountBook book)
    {
        var code = call.Text(shape.Stock);
        if (new StockCode(code).Venue != Venue.Krx) code = code[..code.LastIndexOf('_')];
        return exchange.Stocks.Find(code) is { } stock && stock.IsGold == (book == AccountBook.Gold) ? stock : null;
    }

    /// <summary>
    /// 매매구분 by the label that the table gives its code, which another table may write with another one; by the code itself
    /// where there is no label. An order without one is a limit order if it has a price, else a market order.
    /// </summary>
    private static TradeTypeRule? RuleOf(Call call, OrderShape shape, AccountBook book)
    {
        var text = call.Text(shape.TradeType);
        if (text.Length == 0) return call.Number(shape.Price) > 0 ? TradeTypeRule.LimitOf(book) : TradeTypeRule.MarketOf(book);
        return call.Code(shape.TradeType) is { Label.Length: > 0 } code
            ? TradeTypeRule.FindLabel(code.Label, book)
            : TradeTypeRule.Find(text, book);
    }

    /// <summary>The loan that a sale repays, where the table asks for one.</summary>
    private static DateOnly? LoanDateOf(Call call, OrderShape shape) =>
        shape.LoanDate is { } field && call.IsAskedFor(field) ? call.Date(field) : null;

    private static SimulatorReply Accept(Call call, Order order, string message)
    {
        var record = new KnownRecord(FieldText.Of(call.Tr));
        OrderRecords.FillRoles(record, order);
        return Replies.Ok(call.TrId, message, writer => RecordWriter.Write(writer, call.Tr.Response, record));
    }

    private SimulatorReply Refuse(Call call, Refusal refusal) =>
        Replies.Refuse(call.TrId, ServerError.Business(options.RefusalCodes.Of(refusal.Reason), refusal.Text));

    private static SimulatorReply UnknownStock(Call call, OrderShape shape) =>
        Replies.Refuse(call.TrId, ServerError.UnknownStock(call.Text(shape.Stock)));

    private static SimulatorReply Missing(Call call, FieldDescriptor? field, string what) =>
        Replies.Refuse(call.TrId, ServerError.Missing(field?.Element ?? what));

    private static SimulatorReply Bad(Call call, FieldDescriptor? field, string reason) =>
        Replies.Refuse(call.TrId, ServerError.BadValue(field?.Element ?? "", reason));

    private static AccountBook BookOf(TradingBook book) => book switch
    {
        TradingBook.Credit => AccountBook.Credit,
        TradingBook.Gold => AccountBook.Gold,
        _ => AccountBook.Cash,
    };

    private static string NameOf(SimulatedSide side) => side == SimulatedSide.Buy ? "매수" : "매도";
}

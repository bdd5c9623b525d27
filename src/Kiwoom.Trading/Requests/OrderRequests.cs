using System.Security.Cryptography;
using System.Text;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.CreditOrders;
using Kiwoom.Generated.Orders;

namespace Kiwoom.Trading;

/// <summary>The requests of a desk, and the intents that stand for them in the journal.</summary>
internal static class OrderRequests
{
    public static KiwoomRequest New(OrderAction action, NewOrder order) => (action, order.Book) switch
    {
        (OrderAction.Buy, TradingBook.Cash) => new BuyStockRequest
        {
            Venue = order.Venue,
            StockCode = order.StockCode,
            OrderQuantity = order.Quantity,
            OrderPrice = order.Price,
            TradeType = order.TradeType,
            ConditionPrice = order.ConditionPrice,
        },
        (OrderAction.Sell, TradingBook.Cash) => new SellStockRequest
        {
            Venue = order.Venue,
            StockCode = order.StockCode,
            OrderQuantity = order.Quantity,
            OrderPrice = order.Price,
            TradeType = order.TradeType,
            ConditionPrice = order.ConditionPrice,
        },
        (OrderAction.Buy, TradingBook.Credit) => new BuyCreditStockRequest
        {
            Venue = order.Venue,
            StockCode = order.StockCode,
            OrderQuantity = order.Quantity,
            OrderPrice = order.Price,
            TradeType = order.TradeType,
            ConditionPrice = order.ConditionPrice,
        },
        (OrderAction.Sell, TradingBook.Credit) => new SellCreditStockRequest
        {
            Venue = order.Venue,
            StockCode = order.StockCode,
            OrderQuantity = order.Quantity,
            OrderPrice = order.Price,
            TradeType = order.TradeType,
            ConditionPrice = order.ConditionPrice,
            LoanDate = order.LoanDate,
            CreditDealType = order.CreditDealType ?? throw new ArgumentException(
                "A credit sale says what it repays: set CreditDealType to Loan with a LoanDate, or to LoanTotal.", nameof(order)),
        },
        (OrderAction.Buy, _) => new BuyGoldSpotRequest
        {
            StockCode = order.StockCode,
            OrderQuantity = order.Quantity,
            OrderPrice = order.Price,
            TradeType = order.TradeType,
        },
        _ => new SellGoldSpotRequest
        {
            StockCode = order.StockCode,
            OrderQuantity = order.Quantity,
            OrderPrice = order.Price,
            TradeType = order.TradeType,
        },
    };

    /// <summary>What a credit sale of the journal repays; null where its record does not say it.</summary>
    public static (CreditDealType Deal, DateOnly? Loan)? LoanOf(IntentFact sale)
    {
        var request = new SellCreditStockRequest
        {
            Venue = Venue.Krx,
            StockCode = sale.Stock ?? "",
            OrderQuantity = 1,
            TradeType = TradeType.Market,
            CreditDealType = CreditDealType.LoanTotal,
        };
        return sale.TrId == request.Tr.Id && KiwoomJson.TryRead(Encoding.UTF8.GetBytes(sale.Body), request, out _) ? (request.CreditDealType, request.LoanDate) : null;
    }

    public static KiwoomRequest Modify(ChangeTarget target, QuantityOrAll quantity, decimal price, decimal? conditionPrice) => target.Book switch
    {
        TradingBook.Cash => new ModifyStockOrderRequest
        {
            Venue = target.Venue,
            OriginalOrderNumber = target.WireNumber,
            StockCode = target.Stock,
            ModifyQuantity = quantity,
            ModifyPrice = price,
            ModifyConditionPrice = conditionPrice,
        },
        TradingBook.Credit => new ModifyCreditStockOrderRequest
        {
            Venue = target.Venue,
            OriginalOrderNumber = target.WireNumber,
            StockCode = target.Stock,
            ModifyQuantity = quantity,
            ModifyPrice = price,
            ModifyConditionPrice = conditionPrice,
        },
        _ => new ModifyGoldSpotOrderRequest
        {
            OriginalOrderNumber = target.WireNumber,
            StockCode = target.Stock,
            ModifyQuantity = quantity,
            ModifyPrice = price,
        },
    };

    public static KiwoomRequest Cancel(ChangeTarget target, QuantityOrAll quantity) => target.Book switch
    {
        TradingBook.Cash => new CancelStockOrderRequest
        {
            Venue = target.Venue,
            OriginalOrderNumber = target.WireNumber,
            StockCode = target.Stock,
            CancelQuantity = quantity,
        },
        TradingBook.Credit => new CancelCreditStockOrderRequest
        {
            Venue = target.Venue,
            OriginalOrderNumber = target.WireNumber,
            StockCode = target.Stock,
            CancelQuantity = quantity,
        },
        _ => new CancelGoldSpotOrderRequest { OriginalOrderNumber = target.WireNumber, StockCode = target.Stock, CancelQuantity = quantity },
    };

    /// <summary>The intent of a new order.</summary>
    public static IntentFact IntentOf(KiwoomRequest request, OrderAction action, NewOrder order, int keyUse, DateTimeOffset now) => new()
    {
        At = now,
        TradeDate = order.Day ?? KoreanMoment.DayOf(now),
        Id = Guid.CreateVersion7(now),
        Key = order.Key,
        KeyUse = keyUse,
        BodyHash = HashOf(request),
        TrId = request.Tr.Id,
        Action = action.ToString(),
        Book = order.Book.ToString(),
        Side = action.ToString(),
        Stock = order.StockCode.Symbol,
        Quantity = order.Quantity,
        Price = order.Price,
        ConditionPrice = order.ConditionPrice,
        TradeType = order.TradeType.Name,
        Venue = order.Book == TradingBook.Gold ? null : order.Venue.Name,
        WorkflowId = order.WorkflowId,
        Body = KiwoomJson.ToJson(request),
    };

    /// <summary>The intent of a modification or cancel.</summary>
    public static IntentFact IntentOf(
        KiwoomRequest request, OrderAction action, ChangeTarget target, QuantityOrAll quantity, decimal? price, Guid? workflowId, DateTimeOffset now) => new()
        {
            At = now,
            TradeDate = KoreanMoment.DayOf(now),
            Id = Guid.CreateVersion7(now),
            BodyHash = HashOf(request),
            TrId = request.Tr.Id,
            Action = action.ToString(),
            Book = target.Book.ToString(),
            Side = target.Side,
            Stock = target.Stock,
            Quantity = quantity.Count,
            Price = price,
            Venue = target.Book == TradingBook.Gold ? null : target.Venue.Name,
            Parent = OrderNumbers.Of(target.WireNumber),
            WorkflowId = workflowId,
            Body = KiwoomJson.ToJson(request),
        };

    public static string HashOf(KiwoomRequest request) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Tr.Id} {KiwoomJson.ToJson(request)}")));
}

using Kiwoom.Trading;

namespace Kiwoom.Web.Account;

/// <summary>An order as it is known now; null is not known.</summary>
internal sealed record OrderView
{
    public required string Id { get; init; }

    public string? Key { get; init; }

    public string? Number { get; init; }

    public string? RootNumber { get; init; }

    public string? ParentNumber { get; init; }

    public required string Stock { get; init; }

    public string? Name { get; init; }

    public OrderAction? Side { get; init; }

    public TradingOrderState State { get; init; }

    public bool Done { get; init; }

    public bool Working { get; init; }

    public bool Changing { get; init; }

    public bool Foreign { get; init; }

    public TradingBook Book { get; init; }

    public string? Venue { get; init; }

    public decimal? Price { get; init; }

    public string? TradeType { get; init; }

    public string? TradeTypeKo { get; init; }

    public long? Ordered { get; init; }

    public long? Filled { get; init; }

    public long? Remaining { get; init; }

    public long? Cancelled { get; init; }

    public decimal? AveragePrice { get; init; }

    public decimal? Fee { get; init; }

    public decimal? Tax { get; init; }

    public bool MoneyEstimated { get; init; }

    public DateOnly TradeDate { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Explanation { get; init; }

    public string? ExplanationKo { get; init; }

    /// <summary>The name of an order in the page: it stays the same while the order is modified.</summary>
    public static string IdOf(TradingOrder order) => order.IntentId is { } intent
        ? intent.ToString("N")
        : FormattableString.Invariant($"n:{order.TradeDate:yyyyMMdd}:{(order.Current.RootNumber ?? order.Current.Number)?.TrimStart('0')}");

    /// <summary>What is known of an order.</summary>
    public static OrderView Of(TradingOrder order, string? name)
    {
        var now = order.Current;
        // A number from elsewhere of which nothing was said has no quantities.
        var isCounted = now.Quantities.Ordered > 0 || !order.IsForeign;
        return new OrderView
        {
            Id = IdOf(order),
            Key = order.Key,
            Number = now.Number,
            RootNumber = now.RootNumber,
            ParentNumber = now.ParentNumber,
            Stock = order.Stock,
            Name = name,
            Side = order.Side,
            State = now.State,
            Done = now.IsOver,
            Working = TradingOrderStates.IsWorking(now.State) || (TradingOrderStates.IsDone(now.State) && !now.IsOver),
            Changing = now.IsChanging,
            Foreign = order.IsForeign,
            Book = order.Book,
            Venue = order.Venue?.Name,
            Price = now.Price,
            TradeType = now.TradeType?.Name,
            TradeTypeKo = now.TradeType?.Label,
            Ordered = isCounted ? now.Quantities.Ordered : null,
            Filled = isCounted ? now.Quantities.Filled : null,
            Remaining = isCounted ? now.Quantities.Remaining : null,
            Cancelled = isCounted ? now.Quantities.Cancelled : null,
            AveragePrice = now.AverageFillPrice,
            Fee = now.Fee,
            Tax = now.Tax,
            MoneyEstimated = now.IsMoneyEstimated,
            TradeDate = order.TradeDate,
            At = order.IntendedAt,
            Explanation = now.Explanation,
            ExplanationKo = OutcomeWords.Of(now),
        };
    }
}

/// <summary>A refusal, for the log of them.</summary>
internal sealed record RefusalView(long Seq, DateTimeOffset Time, string What, string? Act, string? Stock, string? Reason, string? Code, string Text, string TextKo);

/// <summary>What the desk noticed.</summary>
internal sealed record NoteView(long Seq, DateTimeOffset Time, string Kind, string Text, string TextKo, string? Number);

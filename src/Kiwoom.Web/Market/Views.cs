namespace Kiwoom.Web.Market;

/// <summary>The newest of a stock; null is not known.</summary>
internal sealed record QuoteView
{
    public required string Stock { get; init; }

    public string? Name { get; init; }

    public decimal? Price { get; init; }

    public decimal? Change { get; init; }

    public decimal? Percent { get; init; }

    public PriceDirection? Direction { get; init; }

    public decimal? Open { get; init; }

    public decimal? High { get; init; }

    public decimal? Low { get; init; }

    public decimal? PreviousClose { get; init; }

    public decimal? Volume { get; init; }

    public decimal? Bid { get; init; }

    public decimal? Ask { get; init; }

    public decimal? UpperLimit { get; init; }

    public decimal? LowerLimit { get; init; }

    public DateTimeOffset? Time { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public bool Stale { get; init; } = true;

    public bool Gap { get; init; }

    public bool Live { get; init; }

    public string? Error { get; init; }

    /// <summary>Whether it is on the watch list, and not only looked at.</summary>
    public bool Watched { get; init; }
}

/// <summary>A price of a book with own orders there.</summary>
internal sealed record BookLevelView(decimal Price, long? Quantity, long Own, IReadOnlyList<string> OwnOrders);

/// <summary>Own orders at a price that the book does not show.</summary>
internal sealed record OwnOutsideView(OrderAction Side, decimal Price, long Own, IReadOnlyList<string> OwnOrders);

/// <summary>The order book of a stock.</summary>
internal sealed record BookView(
    string Stock, DateTimeOffset? ReceivedAt, bool Stale, bool Known, IReadOnlyList<BookLevelView> Asks, IReadOnlyList<BookLevelView> Bids,
    IReadOnlyList<OwnOutsideView> OwnOutside, long? AskDepth, long? BidDepth, bool? Crossed, string? Source);

/// <summary>A trade.</summary>
internal sealed record TradeView(long Seq, TimeOnly? Time, decimal? Price, long? Quantity, OrderAction? Side, PriceDirection? Direction, bool GapBefore);

/// <summary>A candle; its time is a day or a moment.</summary>
internal sealed record CandleView(object? Time, decimal? Open, decimal? High, decimal? Low, decimal? Close, decimal? Volume, bool HasGap = false);

/// <summary>The live candle of a stock, those that ended lately, and the one of the day.</summary>
internal sealed record BarView(string Stock, int Minutes, CandleView? Bar, IReadOnlyList<CandleView> Closed, CandleView? Day);

/// <summary>A gap in realtime data: of which kind, and of which stocks or conditions.</summary>
internal sealed record GapView(RealtimeGapReason Reason, DateTimeOffset From, DateTimeOffset? To, string What, string Text, string Kind, IReadOnlyList<string> Items);

/// <summary>An own order in a book.</summary>
internal sealed record OwnAt(OrderAction Side, decimal Price, long Remaining, string Number);

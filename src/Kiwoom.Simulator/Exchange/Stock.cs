using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>A stock that is traded here, and its market data.</summary>
internal sealed class Stock
{
    /// <summary>Levels of each side that anybody sees.</summary>
    public const int BookDepth = 10;

    private readonly int _limitPercent;

    public Stock(SimulatedStock listed)
    {
        Code = listed.Code;
        Name = listed.Name;
        Market = listed.Market;
        PreviousClose = LastPrice = FirstClose = listed.PreviousClose;
        IsSuspended = listed.IsSuspended;
        (IsGold, Ticks) = (listed.IsGold, listed.StepTable);
        _limitPercent = listed.PriceLimitPercent;
    }

    public string Code { get; }

    public string Name { get; }

    public TickTable Ticks { get; }

    public string Market { get; }

    /// <summary>전일종가 of the simulator's first day.</summary>
    public long FirstClose { get; }

    public long PreviousClose { get; private set; }

    public long LastPrice { get; set; }

    public bool IsSuspended { get; set; }

    public bool IsGold { get; }

    /// <summary>상한가: also the most that a market buy pays, and so what it must have cash for.</summary>
    public long UpperLimit => UpperLimitOf(PreviousClose, _limitPercent);

    /// <summary>하한가.</summary>
    public long LowerLimit => LowerLimitOf(PreviousClose, _limitPercent);

    /// <summary>The one continuous book of the regular session.</summary>
    public OrderBook Book { get; } = new();

    /// <summary>The orders of the sessions before and after, with <see cref="MarketHours"/> only.</summary>
    public OrderBook OffHoursBook { get; } = new();

    /// <summary>The orders of NXT while it does not trade together with the regular session, with <see cref="MarketHours"/> only.</summary>
    public OrderBook NxtBook { get; } = new();

    /// <summary>What was traded in the regular session.</summary>
    public TradeTape Tape { get; } = new();

    /// <summary>What observers were last told of it; null for nothing.</summary>
    public SimulatedQuote? Told { get; set; }

    /// <summary>Stop orders that wait for their condition, oldest first.</summary>
    public List<Order> Stops { get; } = [];

    public long UpperLimitOf(long price, int percent) => (long)LimitsOf(price, percent).Upper;

    public long LowerLimitOf(long price, int percent) => (long)LimitsOf(price, percent).Lower;

    public void StartDay() => PreviousClose = LastPrice;

    /// <summary>What is seen of it on a day.</summary>
    public SimulatedQuote Snapshot(DateOnly today)
    {
        var day = Tape.Day(today) ?? Bar.Flat(default, LastPrice);
        return new SimulatedQuote
        {
            StockCode = Code,
            LastPrice = LastPrice,
            PreviousClose = PreviousClose,
            Open = day.Open,
            High = day.High,
            Low = day.Low,
            Volume = day.Volume,
            Value = day.Value,
            Asks = Book.Levels(SimulatedSide.Sell, BookDepth),
            Bids = Book.Levels(SimulatedSide.Buy, BookDepth),
        };
    }

    // Orders that no rule checks, and holdings, may have any price; limits begin at the lowest step.
    private PriceLimits LimitsOf(long price, int percent) =>
        PriceLimits.Of(Math.Max(price, Ticks.StepAt(0)), Ticks, percent);
}

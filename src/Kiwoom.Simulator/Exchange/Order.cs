using System.Globalization;
using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>An order of the account and what became of it.</summary>
internal sealed class Order
{
    public required long Number { get; init; }

    public required long? OriginalNumber { get; init; }

    public required long RootNumber { get; init; }

    public required SimulatedOrderKind Kind { get; init; }

    public required OrderTerms Terms { get; init; }

    public required DateTimeOffset Time { get; init; }

    public long Filled { get; private set; }

    public long FilledAmount { get; private set; }

    public long Cancelled { get; private set; }

    public long Replaced { get; private set; }

    public long LastFillPrice { get; private set; }

    public string LastFillNumber { get; private set; } = "";

    public DateTimeOffset? LastFillTime { get; private set; }

    /// <summary>매매수수료 of its fills.</summary>
    public long Commission { get; private set; }

    /// <summary>세금 of its fills.</summary>
    public long Tax { get; private set; }

    /// <summary>The holdings that a sell order will deliver from.</summary>
    public List<Delivery> Deliveries { get; } = [];

    /// <summary>A stop order whose condition has not come true.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Where it is in the book; null when it does not rest there.</summary>
    public BookEntry? Entry { get; set; }

    private SimulatedOrderState _ended = SimulatedOrderState.Filled;

    public long Remaining =>
        Kind == SimulatedOrderKind.Cancel ? 0 : Terms.Quantity - Filled - Cancelled - Replaced;

    public SimulatedOrderState State => Kind == SimulatedOrderKind.Cancel ? SimulatedOrderState.Confirmed
        : Remaining == 0 ? _ended
        : Filled == 0 ? SimulatedOrderState.Open
        : SimulatedOrderState.PartlyFilled;

    public string NumberText => Format(Number);

    public static string Format(long number) => number.ToString("D7", CultureInfo.InvariantCulture);

    public static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);

    public void Fill(long quantity, long price, string fillNumber, DateTimeOffset time, Settlement settled)
    {
        LastFillTime = time;
        Commission += settled.Commission;
        Tax += settled.Tax;
        Filled += quantity;
        FilledAmount += quantity * price;
        LastFillPrice = price;
        LastFillNumber = fillNumber;
        _ended = SimulatedOrderState.Filled;
    }

    public void Cancel(long quantity)
    {
        Cancelled += quantity;
        _ended = SimulatedOrderState.Cancelled;
    }

    public void Replace(long quantity)
    {
        Replaced += quantity;
        _ended = SimulatedOrderState.Replaced;
    }

    /// <summary>The order as reported when it was accepted.</summary>
    public static Order Of(SimulatedOrder told, Stock stock) => new()
    {
        Number = Parse(told.Number),
        OriginalNumber = told.OriginalNumber is { } original ? Parse(original) : null,
        RootNumber = Parse(told.RootNumber),
        Kind = told.Kind,
        Terms = new OrderTerms
        {
            Side = told.Side,
            Book = told.Book,
            Stock = stock,
            Quantity = told.Quantity,
            TradeType = TradeTypeRule.Find(told.TradeType, told.Book)!,
            Price = told.Price,
            ConditionPrice = told.ConditionPrice,
            Venue = told.Venue,
            LoanDate = told.LoanDate,
        },
        Time = told.Time,
        IsWaiting = told.IsWaiting,
    };

    public SimulatedOrder Snapshot() => new()
    {
        Number = NumberText,
        OriginalNumber = OriginalNumber is { } original ? Format(original) : null,
        RootNumber = Format(RootNumber),
        Kind = Kind,
        Side = Terms.Side,
        Book = Terms.Book,
        StockCode = Terms.Stock.Code,
        Venue = Terms.Venue,
        TradeType = Terms.TradeType.Code,
        Price = Terms.Price,
        ConditionPrice = Terms.ConditionPrice,
        IsWaiting = IsWaiting,
        Quantity = Terms.Quantity,
        Filled = Filled,
        FilledAmount = FilledAmount,
        Remaining = Remaining,
        Cancelled = Cancelled,
        Replaced = Replaced,
        State = State,
        LoanDate = Terms.LoanDate,
        Time = Time,
    };
}

/// <summary>What is ordered.</summary>
internal sealed record OrderTerms
{
    public required SimulatedSide Side { get; init; }

    public required AccountBook Book { get; init; }

    public required Stock Stock { get; init; }

    public required long Quantity { get; init; }

    public required TradeTypeRule TradeType { get; init; }

    /// <summary>0 where the market sets the price: market and middle price orders.</summary>
    public required long Price { get; init; }

    /// <summary>조건단가 of a stop order; 0 elsewhere.</summary>
    public long ConditionPrice { get; init; }

    public string Venue { get; init; } = VenueCode.Krx;

    /// <summary>Whether it goes to NXT: as ordered, or with SOR while only NXT takes it.</summary>
    public bool IsNxt { get; init; }

    /// <summary>The loan that a credit sell repays; null for all of them, oldest first.</summary>
    public DateOnly? LoanDate { get; init; }

    /// <summary>The worst price that the order takes.</summary>
    public long LimitPrice => Price > 0 ? Price : WorstPrice;

    /// <summary>The worst price that it would take as a market order.</summary>
    public long WorstPrice => Side == SimulatedSide.Buy ? Stock.UpperLimit : 1;

    /// <summary>What a buy order holds a share: a conditional order may yet become a market order.</summary>
    public long HeldPrice => TradeType.TurnsToMarket ? Math.Max(Price, Stock.UpperLimit) : LimitPrice;

    /// <summary>Whether the last price meets the condition of a stop order.</summary>
    public bool IsTriggered =>
        Side == SimulatedSide.Buy ? Stock.LastPrice >= ConditionPrice : Stock.LastPrice <= ConditionPrice;
}

/// <summary>A part of a sell order and the holding that it is delivered from.</summary>
internal sealed class Delivery(Lot lot, long quantity)
{
    public Lot Lot { get; } = lot;

    public long Quantity { get; set; } = quantity;
}

/// <summary>An accepted order or a refusal.</summary>
internal readonly record struct OrderResult(Order? Order, Refusal? Refusal)
{
    public static implicit operator OrderResult(Order order) => new(order, null);

    public static implicit operator OrderResult(Refusal refusal) => new(null, refusal);
}

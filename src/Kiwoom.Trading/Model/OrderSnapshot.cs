using Kiwoom.Generated.Codes;

namespace Kiwoom.Trading;

/// <summary>An order as it is known at one moment.</summary>
public sealed record OrderSnapshot
{
    /// <summary>Where it stands.</summary>
    public required TradingOrderState State { get; init; }

    /// <summary>
    /// The number to modify or cancel, without leading zeros: the newest of its chain; null where it has none. After a modification of a part an older one
    /// lives as well: a change of all goes to each.
    /// </summary>
    public string? Number { get; init; }

    /// <summary>The first number of its chain; null where it has none.</summary>
    public string? RootNumber { get; init; }

    /// <summary>The number before the newest; null for an order that was never modified.</summary>
    public string? ParentNumber { get; init; }

    /// <summary>Its quantities over the whole chain.</summary>
    public OrderQuantities Quantities { get; init; }

    /// <summary>
    /// The price of what remains, in won; null where the trade type sets it, nobody said it, or two numbers of it live at different prices, as after a
    /// modification of a part.
    /// </summary>
    public decimal? Price { get; init; }

    /// <summary>
    /// 매매구분 of what remains, such as <see cref="TradeType.Market"/>: as its request said it, and of an order from elsewhere and after a modification
    /// as the server does. Null where it is not known, the two disagree, or two numbers of it live with different ones.
    /// </summary>
    public TradeType? TradeType { get; init; }

    /// <summary>Won of all its fills; null where nothing is filled or no source said it.</summary>
    public decimal? FilledMoney { get; init; }

    /// <summary>Whether <see cref="FilledMoney"/> was computed of a price that need not be exact.</summary>
    public bool IsMoneyEstimated { get; init; }

    /// <summary>Won of one, on average; null where <see cref="FilledMoney"/> is.</summary>
    public decimal? AverageFillPrice => Quantities.Filled > 0 ? FilledMoney / Quantities.Filled : null;

    /// <summary>수수료 in won, as far as it was said.</summary>
    public decimal Fee { get; init; }

    /// <summary>세금 in won, as far as it was said.</summary>
    public decimal Tax { get; init; }

    /// <summary>Whether a modification or cancel of it is on its way, or accepted and not confirmed.</summary>
    public bool IsChanging { get; init; }

    /// <summary>Whether something of it remained until its day was over, and ended with it: it is in the cancelled quantity.</summary>
    public bool HasEndedWithDay { get; init; }

    /// <summary>For people: why it stands there; empty where the state says it all.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>
    /// What the client said at the end of its call, with reason and code, also of a call of before this desk was opened; null before the call has ended,
    /// where the program ended during it, and for an order from elsewhere.
    /// </summary>
    public OrderOutcomeData? Outcome { get; init; }

    /// <summary>
    /// Whether nothing more is to be expected of it: its state says so (<see cref="TradingOrderStates.IsDone"/>), and nothing remains. What remains
    /// of an order whose state was said to be final, and was not, can be cancelled.
    /// </summary>
    public bool IsOver => TradingOrderStates.IsDone(State) && !IsLive;

    /// <summary>Whether something of it is at the server as a market order (시장가), and no modification or cancel of it is on its way.</summary>
    public bool IsAtMarket => TradeType == Generated.Codes.TradeType.Market && !IsChanging && Number is not null && Quantities.Remaining > 0;

    /// <summary>Whether something of it may be at the server under a number that is known.</summary>
    internal bool IsLive => TradingOrderStates.IsWorking(State) || (Number is not null && Quantities.Remaining > 0);
}

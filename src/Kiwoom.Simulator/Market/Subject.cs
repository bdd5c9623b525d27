using Kiwoom.Simulator.Internal.Exchange;

namespace Kiwoom.Simulator.Internal.Market;

/// <summary>What an answer is about: a stock or an index, with its prices of now.</summary>
/// <param name="Code">종목코드, bare, or 업종코드.</param>
/// <param name="Name">종목명 or 업종명.</param>
/// <param name="Ticks">호가단위.</param>
/// <param name="Today">The prices of the day so far; its close is 현재가.</param>
/// <param name="Upper">상한가.</param>
/// <param name="Lower">하한가.</param>
internal sealed record Subject(string Code, string Name, TickTable Ticks, Bar Today, long Upper, long Lower)
{
    /// <summary>What one unit of the prices is worth: 1 won, or 0.01 points of an index.</summary>
    public decimal Unit { get; init; } = 1;

    /// <summary>시장구분 as ka10099 has it.</summary>
    public string Market { get; init; } = SimulatedStock.Kospi;

    /// <summary>매도호가 with their quantities, best first.</summary>
    public IReadOnlyList<SimulatedLevel> Asks { get; init; } = [];

    /// <summary>매수호가 with their quantities, best first.</summary>
    public IReadOnlyList<SimulatedLevel> Bids { get; init; } = [];

    /// <summary>상장주식수.</summary>
    public long ListedShares { get; init; }

    /// <summary>The stock of the exchange; null for one that only exists in answers.</summary>
    public Stock? Stock { get; init; }
}

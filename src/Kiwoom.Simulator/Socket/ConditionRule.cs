namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>Whether a stock matches a condition now.</summary>
internal static class ConditionRule
{
    public static bool Matches(SimulatedCondition condition, SimulatedQuote quote)
    {
        if (condition.StockCodes is { } codes && !codes.Contains(quote.StockCode)) return false;
        var change = Percent(quote);
        return change >= (condition.MinChangePercent ?? decimal.MinValue)
            && change <= (condition.MaxChangePercent ?? decimal.MaxValue)
            && quote.LastPrice >= (condition.MinPrice ?? 0)
            && quote.LastPrice <= (condition.MaxPrice ?? long.MaxValue)
            && quote.Volume >= (condition.MinVolume ?? 0)
            && (!condition.IsAtDayHigh || (quote.Volume > 0 && quote.LastPrice == quote.High))
            && (!condition.IsAtDayLow || (quote.Volume > 0 && quote.LastPrice == quote.Low));
    }

    /// <summary>등락율, exact: a bound is not met by what was rounded to it.</summary>
    private static decimal Percent(SimulatedQuote quote) =>
        (quote.LastPrice - quote.PreviousClose) * 100m / quote.PreviousClose;
}

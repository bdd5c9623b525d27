namespace Kiwoom.Simulator;

/// <summary>A stock that is traded here, and its market data.</summary>
internal sealed class Stock(string code, string name, long previousClose)
{
    public string Code { get; } = code;

    public string Name { get; } = name;

    public long PreviousClose { get; } = previousClose;

    public long LastPrice { get; set; } = previousClose;

    public bool IsGold => Code.StartsWith("M040", StringComparison.Ordinal);

    /// <summary>
    /// The most that a market buy pays, and so what it must have cash for: 30 % above the previous close.
    /// </summary>
    public long UpperLimit => PreviousClose + PreviousClose * 3 / 10;

    public OrderBook Book { get; } = new();
}

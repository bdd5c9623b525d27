namespace Kiwoom.Simulator;

/// <summary>A stock that can be traded.</summary>
/// <param name="Code">종목코드, bare; codes that begin with <c>M040</c> are gold.</param>
/// <param name="Name">종목명.</param>
/// <param name="PreviousClose">전일종가 in won; at least the lowest step of its table.</param>
public sealed record SimulatedStock(string Code, string Name, long PreviousClose)
{
    /// <summary>시장구분 of KOSPI, as ka10099 has it.</summary>
    public const string Kospi = "0";

    /// <summary>시장구분 of KOSDAQ, as ka10099 has it.</summary>
    public const string Kosdaq = "10";

    /// <summary>시장구분 of ETF, as ka10099 has it.</summary>
    public const string Etf = "8";

    /// <summary>시장구분 of ETN, as ka10099 has it.</summary>
    public const string Etn = "60";

    /// <summary>시장구분: in which list of ka10099 the stock stands; gold is in none.</summary>
    public string Market { get; init; } = Kospi;

    /// <summary>호가단위; null for that of gold or of shares, as the code tells.</summary>
    public TickTable? Ticks { get; init; }

    /// <summary>가격제한폭: how far orders may go from the previous close, in percent.</summary>
    public int PriceLimitPercent { get; init; } = 30;

    /// <summary>거래정지 from the start; see <see cref="SimulatedMarket.Suspend"/>.</summary>
    public bool IsSuspended { get; init; }

    internal bool IsGold => Code.StartsWith("M040", StringComparison.Ordinal);

    internal TickTable StepTable => Ticks ?? (IsGold ? TickTable.Gold : TickTable.Share);
}

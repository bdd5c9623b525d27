namespace Kiwoom.Cli.Everyday;

/// <summary>How long a candle is.</summary>
internal enum CandleSpan
{
    /// <summary>일봉.</summary>
    Days,

    /// <summary>분봉.</summary>
    Minutes,

    /// <summary>주봉.</summary>
    Weeks,

    /// <summary>월봉.</summary>
    Months,
}

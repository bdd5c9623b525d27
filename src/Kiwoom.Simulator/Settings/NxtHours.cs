using Kiwoom.Generated.Markets;

namespace Kiwoom.Simulator;

/// <summary>
/// 장운영시간 of NXT (넥스트레이드), in Korean time: those of <see cref="TradingHours.Nxt"/> unless set otherwise, on the days of
/// <see cref="MarketHours"/>. An order waits through the breaks until <see cref="AfterMarketEnd"/>.
/// </summary>
public sealed class NxtHours
{
    private static readonly IReadOnlyList<MarketSession> Known = TradingHours.Nxt.On(TradingHours.Nxt.FirstDay)!;

    /// <summary>프리마켓 begins: limit orders only.</summary>
    public TimeOnly PreMarketStart { get; set; } = Of(SessionKind.PreMarket).Start;

    /// <summary>프리마켓 ends; what did not fill waits for 메인마켓.</summary>
    public TimeOnly PreMarketEnd { get; set; } = Of(SessionKind.PreMarket).End;

    /// <summary>메인마켓 begins.</summary>
    public TimeOnly Open { get; set; } = Of(SessionKind.Regular).Start;

    /// <summary>메인마켓 ends: limit orders wait for 애프터마켓, all others are cancelled.</summary>
    public TimeOnly Close { get; set; } = Of(SessionKind.Regular).End;

    /// <summary>애프터마켓 begins: limit orders only.</summary>
    public TimeOnly AfterMarketStart { get; set; } = Of(SessionKind.AfterMarket).Start;

    /// <summary>애프터마켓 ends; what did not fill is cancelled.</summary>
    public TimeOnly AfterMarketEnd { get; set; } = Of(SessionKind.AfterMarket).End;

    internal IReadOnlyList<TimeOnly> Times => [PreMarketStart, PreMarketEnd, Open, Close, AfterMarketStart, AfterMarketEnd];

    internal void Check()
    {
        for (var i = 1; i < Times.Count; i++)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Times[i], Times[i - 1], nameof(NxtHours));
    }

    private static MarketSession Of(SessionKind kind) => Known.First(session => session.Kind == kind);
}

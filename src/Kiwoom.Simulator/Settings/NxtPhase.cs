namespace Kiwoom.Simulator;

/// <summary>What NXT (넥스트레이드) does at a time of day.</summary>
public enum NxtPhase
{
    /// <summary>No orders are taken, and none are left.</summary>
    Closed,

    /// <summary>프리마켓: limit orders are matched as they come.</summary>
    PreMarket,

    /// <summary>휴장 between two sessions: orders wait, and can be modified and cancelled; new ones are not taken.</summary>
    Break,

    /// <summary>메인마켓: orders are matched as they come; without hours always.</summary>
    Regular,

    /// <summary>애프터마켓: limit orders are matched as they come.</summary>
    AfterMarket,
}

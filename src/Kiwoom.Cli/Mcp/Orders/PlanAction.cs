namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>What a plan would do.</summary>
internal enum PlanAction
{
    /// <summary>매수.</summary>
    Buy,

    /// <summary>매도.</summary>
    Sell,

    /// <summary>정정.</summary>
    Modify,

    /// <summary>취소.</summary>
    Cancel,
}

using Kiwoom.Cli.Mcp.Orders;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Mcp;

/// <summary>What the server may do: set when it starts, and by no tool.</summary>
internal sealed record McpSettings
{
    /// <summary>Which server it asks.</summary>
    public required Server Server { get; init; }

    /// <summary>Whether there are tools that can send orders at all.</summary>
    public bool AllowOrders { get; init; }

    /// <summary>Whether orders may be of real money.</summary>
    public bool AllowLive { get; init; }

    /// <summary>Who says yes to an order.</summary>
    public ConfirmedBy Confirm { get; init; }

    /// <summary>What an order, and all orders of a day, may be at most.</summary>
    public OrderLimits Limits { get; init; } = new();

    /// <summary>How long a plan can be confirmed and sent.</summary>
    public TimeSpan PlanLife { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The folder of the journal; null for the user's state folder.</summary>
    public string? Journal { get; init; }

    /// <summary>A folder of spec files of the user's own; null for none.</summary>
    public string? Specs { get; init; }

    /// <summary>Whether nothing there is money: a simulator in this process or on this machine.</summary>
    public bool IsSimulator => Server.Environment is null or { Kind: KiwoomServerKind.Test, Address.IsLoopback: true };

    /// <summary>Where orders would go, for people and models.</summary>
    public string Where => Server.IsLive ? $"LIVE, REAL MONEY (실전투자), {Server.Name}"
        : Server.Environment is null ? $"simulator ({Server.Name}), no money"
        : IsSimulator ? $"server of this machine ({Server.Name}), taken for a simulator"
        : $"mock (모의투자), play money, {Server.Name}";
}

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>Who says yes to an order before it is sent. No argument of a tool ever does.</summary>
internal enum ConfirmedBy
{
    /// <summary>A person: asked by the client (elicitation) where it can do that, else by <c>kiwoom approve</c>.</summary>
    Person,

    /// <summary>A person, by <c>kiwoom approve</c> in a terminal alone: what the client says does not count.</summary>
    Terminal,

    /// <summary>Nobody; on a simulator alone.</summary>
    Nobody,
}

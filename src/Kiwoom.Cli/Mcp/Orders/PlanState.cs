namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>Where a plan is in its life. It is sent once at most.</summary>
internal enum PlanState
{
    /// <summary>Shown; nobody was asked yet, or a terminal has not answered.</summary>
    Waiting,

    /// <summary>The person is being asked, or the order is on its way.</summary>
    Running,

    /// <summary>The person, a limit, a check or the time said no: nothing was sent, and nothing will be.</summary>
    Refused,

    /// <summary>It was handed to the desk: the result says what became of it.</summary>
    Submitted,
}

namespace Kiwoom.Cli.Desk;

/// <summary>How cancelling ended.</summary>
internal enum CancelEnd
{
    /// <summary>Nothing remains.</summary>
    Done,

    /// <summary>All that is left is unknown or ambiguous, and waiting longer would not show more.</summary>
    Unknown,

    /// <summary>The longest wait is over, and orders are open.</summary>
    Late,
}

namespace Kiwoom.Trading.FactRows;

/// <summary>How long facts wait for a commit.</summary>
internal static class CommitPauses
{
    /// <summary>How long facts that nobody waits for are collected.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>When facts that could not be written are tried again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
}

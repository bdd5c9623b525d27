using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;

namespace Kiwoom.JournalProcess;

/// <summary>Everything that a desk waits for, as short as it can be, so that a round of faults takes seconds.</summary>
internal static class DeskTimes
{
    /// <summary>How long a writer that says nothing keeps the place.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(800);

    /// <summary>How long an order may wait until it is sent.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(1_200);

    /// <summary>How long the reply to an order is waited for.</summary>
    public static readonly TimeSpan Reply = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a clock is wrong.</summary>
    public static readonly TimeSpan WrongClock = TimeSpan.FromMilliseconds(1_500);

    public static readonly TimeSpan Statement = TimeSpan.FromMilliseconds(400);

    public static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(20);

    /// <summary>The desk. Clocks of two processes are twice as far apart as one is wrong.</summary>
    public static TradingDeskOptions Desk => new()
    {
        AccountId = "chaos",
        SendDeadline = Deadline,
        ReplyTimeout = Reply,
        ClockSkew = (2 * WrongClock) + TimeSpan.FromSeconds(1),
        EvidenceWindow = (2 * WrongClock) + TimeSpan.FromSeconds(1),
        ReconcileEvery = TimeSpan.FromSeconds(1),
        UsesStream = false,
    };

    public static PostgreSqlJournalOptions Journal => new()
    {
        Lease = Lease,
        Margin = TimeSpan.FromMilliseconds(200),
        WaitForPlace = Timeout.InfiniteTimeSpan,
        AskEvery = TimeSpan.FromMilliseconds(50),
        AllowsAnyLease = true,
    };
}

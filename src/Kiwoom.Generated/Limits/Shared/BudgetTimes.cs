namespace Kiwoom.Generated;

/// <summary>How long things last among processes that share limits.</summary>
internal static class BudgetTimes
{
    /// <summary>How long a process uses its turns without renewing that, where it has so many that others have too few without them:
    /// one that is killed, and is started again, waits for no longer than a request waits.</summary>
    public static readonly TimeSpan ShortLease = TimeSpan.FromSeconds(5);

    /// <summary>How long at the most.</summary>
    public static readonly TimeSpan LongLease = TimeSpan.FromSeconds(45);

    /// <summary>How long before its end a lease is renewed.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(1.5);

    /// <summary>So long an exchange takes at the most.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(1);

    /// <summary>How often a process asks that waits for the store.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    /// <summary>How long a process waits for turns before it says so again: what it said, or what others gave back, may have got lost. A
    /// little less than <see cref="ShortLease"/>, for the reason of <see cref="Fresh"/>.</summary>
    public static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(4.5);

    /// <summary>A state that is written once in so long shows that the store is there: a little less than <see cref="ShortLease"/>.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(4);

    /// <summary>How soon after its return every process has found the store that was without it.</summary>
    public static readonly TimeSpan Return = TimeSpan.FromSeconds(3.5);

    /// <summary>So long a turn is kept that others wait for and that does not get used.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromSeconds(2);

    /// <summary>So long a turn is kept at the most that others wait for and that is used all the time.</summary>
    public static readonly TimeSpan KeepUsed = TimeSpan.FromSeconds(5);

    /// <summary>How long a process waits that has no turn, where all want some all the time.</summary>
    public static readonly TimeSpan WaitFor = TimeSpan.FromSeconds(2);

    /// <summary>So long turns stay for a process that waits for them and says nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Turns beyond its share that a process did not use for so long are given back.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromSeconds(5);

    /// <summary>Turns of an API ID that was not used for so long are given back.</summary>
    public static readonly TimeSpan Forget = TimeSpan.FromMinutes(1);

    /// <summary>The clocks of two machines run apart by no more than this part.</summary>
    private const double Drift = 0.0005;

    /// <summary>What is certainly no longer than this elsewhere.</summary>
    public static long Shorter(long ticks) => (long)(ticks * (1 - Drift));

    /// <summary>What is certainly no shorter than this elsewhere.</summary>
    public static long Longer(long ticks) => (long)(ticks * (1 + Drift)) + 1;
}

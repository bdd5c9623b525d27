namespace Kiwoom.JournalProcess;

/// <summary>The machine's clock, set wrong. Its timer runs on.</summary>
internal sealed class ProcessClock : TimeProvider
{
    private long _ahead;

    /// <summary>How far it is ahead; tests choose it so that it is the same day everywhere.</summary>
    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ahead));
        set => Volatile.Write(ref _ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

namespace Kiwoom.Trading.Sqlite;

/// <summary>Something to do with the store, which somebody may wait for.</summary>
internal abstract class JournalWork
{
    /// <summary>Whether it needs a transaction.</summary>
    public virtual bool Writes => true;

    /// <summary>Whether somebody waits for it; what nobody waits for may be written a little later, together.</summary>
    public virtual bool IsAwaited => true;

    /// <summary>Does it, within the transaction of its batch.</summary>
    public abstract void Apply(FactStore store);

    /// <summary>What it wrote is durable.</summary>
    public abstract void Succeed();

    /// <summary>The batch could not be committed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="isDropped">Whether it had writes that are not tried again.</param>
    public abstract void Fail(Exception error, bool isDropped);
}

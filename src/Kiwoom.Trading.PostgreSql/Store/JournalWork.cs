namespace Kiwoom.Trading.PostgreSql;

/// <summary>Something to do with the store, which somebody may wait for.</summary>
internal abstract class JournalWork
{
    /// <summary>Whether it writes.</summary>
    public virtual bool Writes => true;

    /// <summary>Whether somebody waits for it; what nobody waits for may be written a little later, together.</summary>
    public virtual bool IsAwaited => true;

    /// <summary>It was written by a batch whose answer came late or was lost.</summary>
    public bool IsDone { get; set; }

    /// <summary>Enters what it writes.</summary>
    public virtual void Enter(FactBatch batch)
    {
    }

    /// <summary>Everything that came before it is durable, and what it wrote as well.</summary>
    /// <param name="database">To read from.</param>
    /// <param name="account">The account's number.</param>
    public abstract void Succeed(DatabaseConnections database, long account);

    /// <summary>The batch could not be committed.</summary>
    public abstract void Fail(Exception error);
}

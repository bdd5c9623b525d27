namespace Kiwoom.Generated;

/// <summary>The limiter, as its shared turns see it. All but <see cref="Now"/> is called with its lock held.</summary>
internal interface ISharedTurnsOwner
{
    /// <summary>Ticks of a clock that nobody sets.</summary>
    long Now { get; }

    /// <summary>Sets <see cref="HeldTurns.Waiting"/> of all groups.</summary>
    void Count();

    /// <summary>There are more turns, or fewer.</summary>
    void Serve();

    /// <summary>Another process was refused by the server for the rate.</summary>
    /// <param name="group">What is slower.</param>
    /// <param name="perSecond">Its rate; 0 for a pause alone.</param>
    /// <param name="until">For how long.</param>
    /// <param name="pausedUntil">Nothing before.</param>
    void Learn(BudgetGroup group, double perSecond, long until, long pausedUntil);

    /// <summary>The store cannot be used any more, or can again.</summary>
    void Changed();
}

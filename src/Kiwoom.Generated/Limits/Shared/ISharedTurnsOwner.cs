namespace Kiwoom.Generated;

/// <summary>The limiter, as its shared turns see it. All but <see cref="Now"/> is called with its lock held.</summary>
internal interface ISharedTurnsOwner
{
    /// <summary>Ticks of a clock that nobody sets.</summary>
    long Now { get; }

    /// <summary>Sets <see cref="TurnsInHand.Waiting"/> of all groups.</summary>
    void Count();

    /// <summary>There are new turns, or fewer.</summary>
    void Serve();

    /// <summary>Another process, or this one, was refused by the server for the rate.</summary>
    /// <param name="lesson">Moments by the clock of <see cref="Now"/>.</param>
    void Learn(BudgetLesson lesson);

    /// <summary>The store cannot be used any more, or can again.</summary>
    /// <param name="failure">Why not; null where it can.</param>
    void Changed(string? failure);
}

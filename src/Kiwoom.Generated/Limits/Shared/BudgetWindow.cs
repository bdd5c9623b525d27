namespace Kiwoom.Generated;

/// <summary>So many turns within any period.</summary>
/// <param name="Turns">How many.</param>
/// <param name="Period">In ticks.</param>
internal readonly record struct BudgetWindow(int Turns, long Period)
{
    /// <summary>So many a second, as <see cref="KiwoomLimits"/> means it.</summary>
    public static BudgetWindow PerSecond(double rate, TimeSpan added) => Of(Math.Max(1, (int)Math.Min(rate, 1000)), rate, added);

    /// <summary>So many at once, within the period that they take at a rate.</summary>
    public static BudgetWindow Of(int turns, double rate, TimeSpan added) => new(turns, (TimeSpan.FromSeconds(turns / rate) + added).Ticks);

    /// <summary>
    /// The earliest moment, not before <paramref name="at"/>, at which one more turn may be right for all windows around it. To be asked again
    /// until it stays the same: what comes after the new moment was not looked at.
    /// </summary>
    /// <param name="at">From when on.</param>
    /// <param name="others">The moments of the other turns, in order.</param>
    public long Earliest(long at, List<long> others)
    {
        var place = others.BinarySearch(at);
        if (place < 0) place = ~place;
        while (place < others.Count && others[place] == at) place++;
        var earliest = at;
        for (var first = Math.Max(0, place - Turns); first <= place; first++)
        {
            // One more than the window allows: those from the first on, with the new one among them.
            var isNewLast = place - first == Turns;
            var last = first + Turns - 1;
            if (!isNewLast && last >= others.Count) break;
            var begins = first < place ? others[first] : at;
            if ((isNewLast ? at : others[last]) - begins >= Period) continue;
            earliest = Math.Max(earliest, others[first] + Period);
        }
        return earliest;
    }
}

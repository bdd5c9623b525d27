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
}

namespace Kiwoom.Trading;

/// <summary>Won of the fills of one order up to a quantity.</summary>
/// <param name="Won">The sum.</param>
/// <param name="IsEstimated">Whether it was computed of a price that need not be exact.</param>
internal readonly record struct FilledMoney(decimal Won, bool IsEstimated)
{
    /// <summary>Whether this is better than the other: exact before estimated, then the greater one.</summary>
    public bool IsBetterThan(FilledMoney other) =>
        IsEstimated == other.IsEstimated ? Won > other.Won : !IsEstimated;
}

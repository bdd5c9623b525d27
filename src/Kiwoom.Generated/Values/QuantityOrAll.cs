using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// A positive count, or <see cref="All"/> of what remains. The wire says <c>0</c> for all, so a count that was computed to
/// 0 is refused here instead of meaning everything. The default value is "not given": neither a count nor all.
/// </summary>
public readonly struct QuantityOrAll : IEquatable<QuantityOrAll>
{
    private const long AllMark = -1;

    private readonly long _count;

    private QuantityOrAll(long count, bool _) => _count = count;

    /// <summary>A count.</summary>
    /// <param name="count">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is 0 or negative.</exception>
    public QuantityOrAll(long count)
    {
        if (count <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, "A quantity is 1 or more; write QuantityOrAll.All for all that remains.");
        }

        _count = count;
    }

    /// <summary>All that remains.</summary>
    public static QuantityOrAll All => new(AllMark, true);

    /// <summary>Whether it means all that remains.</summary>
    public bool IsAll => _count == AllMark;

    /// <summary>Whether it means anything; false for the default value.</summary>
    public bool IsGiven => _count != 0;

    /// <summary>The count; null for <see cref="All"/> and for the default value.</summary>
    public long? Count => _count > 0 ? _count : null;

    /// <summary>A count.</summary>
    /// <param name="count">1 or more.</param>
    public static implicit operator QuantityOrAll(long count) => new(count);

    /// <summary>A count.</summary>
    /// <param name="count">1 or more.</param>
    public static implicit operator QuantityOrAll(int count) => new(count);

    /// <summary>Whether both mean the same.</summary>
    public static bool operator ==(QuantityOrAll left, QuantityOrAll right) => left._count == right._count;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(QuantityOrAll left, QuantityOrAll right) => left._count != right._count;

    /// <inheritdoc/>
    public bool Equals(QuantityOrAll other) => _count == other._count;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QuantityOrAll other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _count.GetHashCode();

    /// <summary>The count, <c>All</c>, or an empty string for the default value.</summary>
    public override string ToString() => _count switch
    {
        AllMark => "All",
        0 => "",
        _ => _count.ToString(CultureInfo.InvariantCulture),
    };
}

using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// A percentage of something, never below zero, such as today's volume against yesterday's (전일거래량대비 비율): 96.64 is 96.64 % of it.
/// The server puts a sign before it that is a direction and no minus. Equality, order and hash look at <see cref="Value"/> alone.
/// </summary>
public readonly struct Ratio : IEquatable<Ratio>, IComparable<Ratio>, IFormattable
{
    /// <summary>A ratio.</summary>
    /// <param name="value">In percent; not negative.</param>
    /// <param name="sign">The sign before it: 1 for <c>+</c>, -1 for <c>-</c>, 0 for none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative, or <paramref name="sign"/> is not a sign.</exception>
    public Ratio(decimal value, int sign = 0)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, "A ratio is not negative; its sign says whether less than before is meant.");
        }

        if (sign is < -1 or > 1) throw new ArgumentOutOfRangeException(nameof(sign), sign, "A sign is 1, 0 or -1.");
        Value = value;
        Sign = sign;
    }

    /// <summary>The magnitude in percent; 0 or more.</summary>
    public decimal Value { get; }

    /// <summary>The sign that the server wrote: 1 for <c>+</c>, -1 for <c>-</c>, 0 for none. It is a direction; the ratio itself is not negative.</summary>
    public int Sign { get; }

    /// <summary>A ratio without a sign.</summary>
    /// <param name="value">In percent; not negative.</param>
    public static implicit operator Ratio(decimal value) => new(value);

    /// <summary>Whether the magnitudes are equal.</summary>
    public static bool operator ==(Ratio left, Ratio right) => left.Value == right.Value;

    /// <summary>Whether the magnitudes differ.</summary>
    public static bool operator !=(Ratio left, Ratio right) => left.Value != right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    /// <summary>Compares the magnitudes.</summary>
    /// <param name="other">The other ratio.</param>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>Whether the magnitudes are equal.</summary>
    /// <param name="other">The other ratio.</param>
    public bool Equals(Ratio other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Ratio other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The magnitude in percent, without sign, in invariant form.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The magnitude in the given form.</summary>
    /// <param name="format">A format of <see cref="decimal"/>.</param>
    /// <param name="formatProvider">Null for invariant.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture);
}

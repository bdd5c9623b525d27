using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>
/// A price: a magnitude that is never negative, and the direction against the previous close, which the server writes as a
/// sign. Equality, order and hash look at <see cref="Value"/> alone: 70,000 is 70,000 whether it rose or fell.
/// </summary>
public readonly struct Price : IEquatable<Price>, IComparable<Price>, IFormattable
{
    /// <summary>A price.</summary>
    /// <param name="value">In the instrument's own unit, usually won; not negative.</param>
    /// <param name="direction">Against the previous close.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public Price(decimal value, PriceDirection direction = PriceDirection.None)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, "A price is not negative; its direction says whether it fell.");
        }

        Value = value;
        Direction = direction;
    }

    /// <summary>The magnitude; 0 or more.</summary>
    public decimal Value { get; }

    /// <summary>The direction against the previous close; comparisons ignore it.</summary>
    public PriceDirection Direction { get; }

    /// <summary>A price without direction.</summary>
    /// <param name="value">Not negative.</param>
    public static implicit operator Price(int value) => new(value);

    /// <summary>A price without direction.</summary>
    /// <param name="value">Not negative.</param>
    public static implicit operator Price(long value) => new(value);

    /// <summary>A price without direction.</summary>
    /// <param name="value">Not negative.</param>
    public static implicit operator Price(decimal value) => new(value);

    /// <summary>Whether the magnitudes are equal.</summary>
    public static bool operator ==(Price left, Price right) => left.Value == right.Value;

    /// <summary>Whether the magnitudes differ.</summary>
    public static bool operator !=(Price left, Price right) => left.Value != right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator <(Price left, Price right) => left.Value < right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator >(Price left, Price right) => left.Value > right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator <=(Price left, Price right) => left.Value <= right.Value;

    /// <summary>Compares the magnitudes.</summary>
    public static bool operator >=(Price left, Price right) => left.Value >= right.Value;

    /// <summary>Compares the magnitudes.</summary>
    /// <param name="other">The other price.</param>
    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    /// <summary>Whether the magnitudes are equal.</summary>
    /// <param name="other">The other price.</param>
    public bool Equals(Price other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Price other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The magnitude, without sign, in invariant form.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The magnitude in the given form.</summary>
    /// <param name="format">A format of <see cref="decimal"/>.</param>
    /// <param name="formatProvider">Null for invariant.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture);
}

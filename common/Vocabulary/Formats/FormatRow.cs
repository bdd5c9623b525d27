#if KIWOOM_LIBRARY
using Kiwoom.Generated.Metadata;
#endif

namespace Kiwoom.Vocabulary;

/// <summary>All that is decided of one format: everything that treats formats differently reads it here.</summary>
/// <param name="format">The format.</param>
/// <param name="word">What the Format column says; null for what the Type column says already.</param>
/// <param name="slot">Where a record keeps the value.</param>
/// <param name="kind">How the characters are read.</param>
/// <param name="takes">What can be given as text, in words.</param>
internal sealed class FormatRow(ValueFormat format, string? word, SlotKind slot, FormatClass kind, string takes)
{
    private const int DayDigits = 8;

    public ValueFormat Format { get; } = format;

    public string? Word { get; } = word;

    public SlotKind Slot { get; } = slot;

    public FormatClass Class { get; } = kind;

    public string Takes { get; } = takes;

    /// <summary>The C# type of a property; null where it depends on the field.</summary>
    public string? Type { get; init; }

    /// <summary>What stands behind <c>Slots.To</c> in the method that reads a number slot; null for other slots.</summary>
    public string? Getter { get; init; }

    /// <summary>The method of <c>Unrolled</c> that reads the value; null where only the shared reader does.</summary>
    public string? Step { get; init; }

    /// <summary>The characters of a moment, as .NET writes them; null for other formats.</summary>
    public string? Pattern { get; init; }

    /// <summary>A sentence for the documentation of a property: what its C# type does not say by itself.</summary>
    public string? Meaning { get; init; }

    /// <summary>The same, for the properties of replies alone.</summary>
    public string? MeaningInReplies { get; init; }

    /// <summary>Whether a request may have digits, Latin letters and a few signs only; see <see cref="IdentifierText"/>.</summary>
    public bool IsIdentifier { get; init; }

    /// <summary>Whether a request may not send less than nothing.</summary>
    public bool IsUnsigned { get; init; }

    /// <summary>Whether a moment names a day, or a month.</summary>
    public bool HasDay => Pattern is { } pattern && pattern[0] == 'y';

    /// <summary>Whether a moment names a time of the day.</summary>
    public bool HasTime => Pattern is { } pattern && pattern[pattern.Length - 1] == 's';

    /// <summary>The digits of a day that a pattern lacks: a month is kept as its first day.</summary>
    public int MissingDigits => HasDay && !HasTime ? DayDigits - Pattern!.Length : 0;

    /// <summary>Whether values can be compared as numbers.</summary>
    public bool IsNumber => Class is FormatClass.Whole or FormatClass.Directed or FormatClass.Decimal;
}

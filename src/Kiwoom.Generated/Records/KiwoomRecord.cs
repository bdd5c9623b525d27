using System.ComponentModel;

namespace Kiwoom.Generated;

/// <summary>
/// A request, a response or a row of one. Generated types keep their values in slots that the shared reader, writer and
/// validator work on by the record's field table.
/// </summary>
public abstract partial class KiwoomRecord
{
    /// <summary>The field table.</summary>
    protected internal abstract RecordDescriptor Descriptor { get; }

    /// <summary>Texts and codes as on the wire; null for a missing value.</summary>
    protected internal virtual Span<string?> TextSlots => default;

    /// <summary>Numbers, dates and flags in packed form (<see cref="Slots"/>); 0 for a missing value.</summary>
    protected internal virtual Span<long> NumberSlots => default;

    /// <summary>
    /// Lists (arrays of <see cref="KiwoomRecord"/> or of strings) and nested records; null for a missing value.
    /// </summary>
    protected internal virtual Span<object?> ListSlots => default;

    /// <summary>
    /// Reads the first fields of an object as long as they come compact and in the order of the table. Types that are read
    /// often or in bulk have a reader of their own for it; the shared reader takes the rest.
    /// </summary>
    /// <param name="json">The body.</param>
    /// <param name="at">Behind the opening brace.</param>
    /// <param name="count">How many fields of the table were read.</param>
    /// <returns>The place behind the last value that was read.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal virtual int ReadAhead(ReadOnlySpan<byte> json, int at, out int count)
    {
        count = 0;
        return at;
    }
}

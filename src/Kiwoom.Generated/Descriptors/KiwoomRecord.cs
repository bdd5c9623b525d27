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

    /// <summary>Lists (arrays of <see cref="KiwoomRecord"/>) and nested records; null for a missing value.</summary>
    protected internal virtual Span<object?> ListSlots => default;
}

using Kiwoom.Generated;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>A reply of a TR whose types nobody has generated.</summary>
/// <param name="table">Its table.</param>
internal sealed class OwnResponse(RecordDescriptor table) : KiwoomResponse
{
    private readonly OwnSlots _slots = new(table);

    /// <inheritdoc/>
    protected override RecordDescriptor Descriptor => table;

    /// <inheritdoc/>
    protected override Span<string?> TextSlots => _slots.Texts;

    /// <inheritdoc/>
    protected override Span<long> NumberSlots => _slots.Numbers;

    /// <inheritdoc/>
    protected override Span<object?> ListSlots => _slots.Lists;
}

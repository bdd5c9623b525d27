using Kiwoom.Generated;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>A request of a TR whose types nobody has generated.</summary>
/// <param name="tr">The TR.</param>
internal sealed class OwnRequest(TrDescriptor tr) : PagedQueryRequest<OwnResponse>
{
    private readonly OwnSlots _slots = new(tr.Request);

    /// <inheritdoc/>
    public override TrDescriptor Tr => tr;

    /// <inheritdoc/>
    protected override Span<string?> TextSlots => _slots.Texts;

    /// <inheritdoc/>
    protected override Span<long> NumberSlots => _slots.Numbers;

    /// <inheritdoc/>
    protected override Span<object?> ListSlots => _slots.Lists;
}

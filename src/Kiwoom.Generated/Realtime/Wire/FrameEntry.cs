namespace Kiwoom.Generated;

/// <summary>A stretch of a frame.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct Stretch(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> frame) => frame.Slice(Start, Length);

    public int End => Start + Length;
}

/// <summary>Where one entry of a REAL frame has what.</summary>
internal struct FrameEntry
{
    /// <summary>API ID, without quotes.</summary>
    public Stretch Type;

    /// <summary>The item, without quotes; of no length where there is none.</summary>
    public Stretch Item;

    /// <summary>The values, from behind their opening brace to behind the closing one.</summary>
    public Stretch Values;

    /// <summary>The item's text where it is not in the frame as it is, because of escapes; otherwise null.</summary>
    public string? UnescapedItem;
}

namespace Kiwoom.Generated;

/// <summary>Where a price is against the previous close: the sign that the server writes before it.</summary>
public enum PriceDirection : byte
{
    /// <summary>The server wrote no sign: unchanged, or not stated.</summary>
    None,

    /// <summary>Above the previous close, written <c>+</c>.</summary>
    Up,

    /// <summary>Below the previous close, written <c>-</c>. The price itself is not negative.</summary>
    Down,
}

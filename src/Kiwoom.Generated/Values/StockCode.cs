namespace Kiwoom.Generated;

/// <summary>
/// A stock code in any spelling of the server: <c>005930</c>, <c>A005930</c>, <c>005930_NX</c>. Two codes are equal when symbol
/// and venue are; <see cref="Value"/> keeps the spelling. A request sends a code without the letter that replies put before it: A of
/// a stock, J of an ELW, Q of an ETN. Spellings of other systems, such as <c>KRX:005930</c> and <c>005930.KS</c>, are refused before sending.
/// </summary>
public readonly struct StockCode : IEquatable<StockCode>
{
    private readonly string? _value;

    /// <summary>A stock code.</summary>
    /// <param name="value">As on the wire; null is the same as an empty code.</param>
    public StockCode(string? value) => _value = value;

    /// <summary>As on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Without venue suffix, and without the A, J or Q that some replies put before six characters.</summary>
    public string Symbol
    {
        get
        {
            var symbol = SymbolSpan;
            return symbol.Length == Value.Length ? Value : symbol.ToString();
        }
    }

    /// <summary>
    /// The venue that the code asks for or comes from, by the suffix: <c>_NX</c> is NXT, <c>_AL</c> is KRX and NXT together
    /// (통합), and without one it is KRX.
    /// </summary>
    public Venue Venue => Suffix switch
    {
        SuffixKind.Nxt => Venue.Nxt,
        SuffixKind.Unified => Venue.Unified,
        _ => Venue.Krx,
    };

    private SuffixKind Suffix
    {
        get
        {
            if (Value.EndsWith(StockCodeText.NxtSuffix, StringComparison.Ordinal)) return SuffixKind.Nxt;
            return Value.EndsWith(StockCodeText.AllSuffix, StringComparison.Ordinal) ? SuffixKind.Unified : SuffixKind.None;
        }
    }

    private ReadOnlySpan<char> SymbolSpan
    {
        get
        {
            var span = Value.AsSpan();
            if (Suffix != SuffixKind.None) span = span[..^StockCodeText.NxtSuffix.Length];
            return StockCodeText.HasPrefix(span) ? span[1..] : span;
        }
    }

    /// <summary>
    /// As a request sends it: without the letter that only replies have, so that a code from the holdings can be ordered.
    /// </summary>
    internal static ReadOnlySpan<char> Sent(ReadOnlySpan<char> value) => StockCodeText.Sent(value);

    /// <summary>A stock code as on the wire.</summary>
    /// <param name="value">Null is the same as an empty code.</param>
    public static implicit operator StockCode(string? value) => new(value);

    /// <summary>Whether symbol and venue are equal.</summary>
    public static bool operator ==(StockCode left, StockCode right) => left.Equals(right);

    /// <summary>Whether symbol or venue differ.</summary>
    public static bool operator !=(StockCode left, StockCode right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(StockCode other) => Suffix == other.Suffix && SymbolSpan.SequenceEqual(other.SymbolSpan);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StockCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(SymbolSpan) ^ (int)Suffix;

    /// <summary>As on the wire.</summary>
    public override string ToString() => Value;

    private enum SuffixKind : byte
    {
        None,
        Nxt,
        Unified,
    }
}

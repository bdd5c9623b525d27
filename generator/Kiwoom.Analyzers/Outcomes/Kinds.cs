namespace Kiwoom.Analyzers.Outcomes;

/// <summary>A set of kinds of outcome.</summary>
internal readonly struct Kinds : IEquatable<Kinds>
{
    private static readonly OrderOutcomeKind[] Known = (OrderOutcomeKind[])Enum.GetValues(typeof(OrderOutcomeKind));

    private readonly int _bits;

    private Kinds(int bits) => _bits = bits;

    /// <summary>The empty set.</summary>
    public static Kinds None => default;

    /// <summary>All kinds.</summary>
    public static Kinds All { get; } = Known.Aggregate(None, (all, kind) => all | Of(kind));

    /// <summary>One kind alone.</summary>
    public static Kinds Of(OrderOutcomeKind kind) => new(1 << (int)kind);

    public static Kinds operator |(Kinds a, Kinds b) => new(a._bits | b._bits);

    public static Kinds operator &(Kinds a, Kinds b) => new(a._bits & b._bits);

    public static Kinds operator ~(Kinds kinds) => new(All._bits & ~kinds._bits);

    public static bool operator ==(Kinds a, Kinds b) => a._bits == b._bits;

    public static bool operator !=(Kinds a, Kinds b) => a._bits != b._bits;

    /// <summary>Whether the kind is one of them.</summary>
    public bool Has(OrderOutcomeKind kind) => (this & Of(kind)) != None;

    /// <inheritdoc/>
    public bool Equals(Kinds other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Kinds other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => _bits;

    /// <summary>Their names, with commas between them.</summary>
    public override string ToString() => string.Join(", ", Known.Where(Has));
}

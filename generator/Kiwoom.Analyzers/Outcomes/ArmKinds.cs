namespace Kiwoom.Analyzers.Outcomes;

/// <summary>Which kinds of outcome an arm of a switch takes.</summary>
internal readonly struct ArmKinds
{
    // Of these the arm may take some, under a condition; of no others any.
    private readonly Kinds _possible;

    private ArmKinds(Kinds taken, Kinds possible, Kinds named)
    {
        Taken = taken;
        _possible = possible;
        Named = named;
    }

    /// <summary>All of these that no earlier arm took.</summary>
    public Kinds Taken { get; }

    /// <summary>Those that the arm calls by name.</summary>
    public Kinds Named { get; }

    /// <summary>An arm that takes everything.</summary>
    public static ArmKinds Everything { get; } = new(Kinds.All, Kinds.All, Kinds.None);

    /// <summary>An arm that takes a kind by name.</summary>
    public static ArmKinds Of(OrderOutcomeKind kind) => new(Kinds.Of(kind), Kinds.Of(kind), Kinds.Of(kind));

    /// <summary>The same arm under a further condition: nobody knows what it leaves over.</summary>
    public ArmKinds Guarded() => new(Kinds.None, _possible, Named);

    public ArmKinds Or(ArmKinds other) => new(Taken | other.Taken, _possible | other._possible, Named | other.Named);

    public ArmKinds And(ArmKinds other)
    {
        var possible = _possible & other._possible;
        return new(Taken & other.Taken, possible, (Named | other.Named) & possible);
    }

    /// <summary>All but this arm: for certain what it cannot take, and perhaps what it takes under a condition.</summary>
    public ArmKinds Not() => new(Kinds.All & ~_possible, Kinds.All & ~Taken, Kinds.None);
}

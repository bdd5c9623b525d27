namespace Kiwoom.Analyzers.Outcomes;

/// <summary>Which kinds of outcome an arm of a switch takes.</summary>
internal readonly struct ArmKinds
{
    private ArmKinds(Kinds taken, Kinds named)
    {
        Taken = taken;
        Named = named;
    }

    /// <summary>All of these that no earlier arm took.</summary>
    public Kinds Taken { get; }

    /// <summary>Those that the arm calls by name.</summary>
    public Kinds Named { get; }

    /// <summary>An arm that takes everything.</summary>
    public static ArmKinds Everything { get; } = new(Kinds.All, Kinds.None);

    /// <summary>An arm that takes a kind by name.</summary>
    public static ArmKinds Of(OrderOutcomeKind kind) => new(Kinds.Of(kind), Kinds.Of(kind));

    /// <summary>The same arm under a further condition: nobody knows what it leaves over.</summary>
    public ArmKinds Guarded() => new(Kinds.None, Named);

    public ArmKinds Or(ArmKinds other) => new(Taken | other.Taken, Named | other.Named);

    public ArmKinds And(ArmKinds other) => new(Taken & other.Taken, (Named | other.Named) & Taken & other.Taken);

    public ArmKinds Not() => new(Kinds.All & ~Taken, Kinds.None);
}

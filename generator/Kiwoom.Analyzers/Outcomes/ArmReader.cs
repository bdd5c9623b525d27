using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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
    public static ArmKinds Of(Kinds kind) => new(kind, kind);

    /// <summary>The same arm under a further condition: nobody knows what it leaves over.</summary>
    public ArmKinds Guarded() => new(Kinds.None, Named);

    public ArmKinds Or(ArmKinds other) => new(Taken | other.Taken, Named | other.Named);

    public ArmKinds And(ArmKinds other) => new(Taken & other.Taken, (Named | other.Named) & Taken & other.Taken);

    public ArmKinds Not() => new(Kinds.All & ~Taken, Kinds.None);
}

/// <summary>The kinds of outcome, as a set.</summary>
[Flags]
internal enum Kinds
{
    None = 0,
    Accepted = 1,
    Rejected = 2,
    NotSent = 4,
    Unknown = 8,
    All = 15,
}

/// <summary>Reads patterns on an outcome or on its kind.</summary>
internal static class ArmReader
{
    public static ArmKinds Read(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => OfConstant(constant.Value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or =>
            Read(or.LeftPattern).Or(Read(or.RightPattern)),
        IBinaryPatternOperation and => Read(and.LeftPattern).And(Read(and.RightPattern)),
        INegatedPatternOperation not => Read(not.Pattern).Not(),
        IRecursivePatternOperation recursive => OfProperties(recursive),
        _ => ArmKinds.Everything,
    };

    /// <summary>The kind that a constant names.</summary>
    public static ArmKinds OfConstant(IOperation value)
    {
        var operation = value is IConversionOperation conversion ? conversion.Operand : value;
        return operation is IFieldReferenceOperation reference
            && Enum.TryParse<Kinds>(reference.Field.Name, out var kind)
            ? ArmKinds.Of(kind)
            : ArmKinds.Everything.Guarded();
    }

    // { Kind: ... } and { IsAccepted: true }; any other property is a further condition.
    private static ArmKinds OfProperties(IRecursivePatternOperation pattern)
    {
        var arm = ArmKinds.Everything;
        foreach (var property in pattern.PropertySubpatterns)
        {
            var name = (property.Member as IPropertyReferenceOperation)?.Property.Name;
            arm = name switch
            {
                "Kind" => arm.And(Read(property.Pattern)),
                "IsAccepted" => arm.And(OfFlag(property.Pattern)),
                _ => arm.Guarded(),
            };
        }
        return arm;
    }

    private static ArmKinds OfFlag(IPatternOperation pattern) =>
        (pattern as IConstantPatternOperation)?.Value.ConstantValue.Value switch
        {
            true => ArmKinds.Of(Kinds.Accepted),
            false => ArmKinds.Of(Kinds.Accepted).Not(),
            _ => ArmKinds.Everything.Guarded(),
        };
}

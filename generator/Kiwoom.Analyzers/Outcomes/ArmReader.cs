using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers.Outcomes;

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
            && Enum.TryParse<OrderOutcomeKind>(reference.Field.Name, out var kind)
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
            true => ArmKinds.Of(OrderOutcomeKind.Accepted),
            false => ArmKinds.Of(OrderOutcomeKind.Accepted).Not(),
            _ => ArmKinds.Everything.Guarded(),
        };
}

using System.Globalization;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Kiwoom.Analyzers.Requests;

/// <summary>Reads what a request property is given.</summary>
internal static class ValueReader
{
    public static GivenValue Read(IOperation operation, FieldFacts field)
    {
        if (operation.ConstantValue is { HasValue: true } constant) return OfConstant(constant.Value, field);
        switch (operation)
        {
            // new StockCode("XYZ"), an implicit text, a long? of a long: what counts is inside.
            case IConversionOperation { OperatorMethod: { } by } conversion when !IsOwn(by.ContainingType, field):
                return OfType(conversion.Type, field);
            case IConversionOperation conversion:
                return Read(conversion.Operand, field);
            case IObjectCreationOperation { Arguments.Length: 0 } creation:
                return IsText(field) || IsOpenQuantity(field) ? GivenValue.Blank : OfType(creation.Type, field);
            case IObjectCreationOperation creation when IsOwn(creation.Type, field) && First(creation) is { } first:
                return first.ConstantValue.HasValue ? Read(first, field) : OfType(creation.Type, field);
            case IInvocationOperation { TargetMethod: { Name: "FromWire", IsStatic: true } by, Arguments.Length: 1 } made
                when field.Format == ValueFormat.Code && IsOwn(by.ContainingType, field):
                return made.Arguments[0].Value.ConstantValue.HasValue ? Read(made.Arguments[0].Value, field) : GivenValue.Unknown;
            case IDefaultValueOperation { Type: { } type }:
                return type.IsReferenceType || IsNullable(type) || IsText(field) || IsOpenQuantity(field)
                    ? GivenValue.Blank
                    : OfType(type, field);
            case IPropertyReferenceOperation { Instance: null } reference when field.Format == ValueFormat.Code:
                return OfMember(reference.Property, field);
            case IPropertyReferenceOperation { Instance: null, Property: { Name: "All" } all }
                when IsOpenQuantity(field):
                return IsOwn(all.ContainingType, field) ? GivenValue.All : GivenValue.Unknown;
            case IFieldReferenceOperation { Field.Name: "Empty", Type.SpecialType: SpecialType.System_String }:
                return GivenValue.Blank;
            default:
                return OfType(operation.Type, field);
        }
    }

    private static GivenValue OfConstant(object? value, FieldFacts field) => value switch
    {
        null => GivenValue.Blank,
        string text => GivenValue.OfText(text),
        bool flag => GivenValue.OfText(flag ? "Y" : "N"),
        decimal or int or long or uint or ulong or short or ushort or byte or sbyte =>
            GivenValue.OfNumber(Convert.ToDecimal(value, CultureInfo.InvariantCulture), field.Scale),
        _ => GivenValue.Unknown,
    };

    // TradeType.Limit: what the field writes for it.
    private static GivenValue OfMember(IPropertySymbol member, FieldFacts field)
    {
        if (!IsOwn(member.ContainingType, field) || !IsOwn(member.Type, field)) return GivenValue.Unknown;
        foreach (var code in field.Codes)
        {
            if (field.CodeNames.TryGetValue(code, out var name) && name == member.Name) return GivenValue.OfText(code);
        }
        return field.CodeNames.IsEmpty ? GivenValue.Unknown : GivenValue.OfMissingCode(member.Name);
    }

    // A number, a date or a flag that is not a Nullable is given, whatever it is; a text may be empty.
    private static GivenValue OfType(ITypeSymbol? type, FieldFacts field) =>
        type is { IsValueType: true } && !IsNullable(type) && !IsText(field) && !IsOpenQuantity(field)
            ? GivenValue.Given
            : GivenValue.Unknown;

    // A type of the library that is made of one constant, in contrast to DateOnly or a decimal of its parts.
    private static bool IsOwn(ITypeSymbol? type, FieldFacts field) =>
        field.Format is ValueFormat.StockCode or ValueFormat.Code or ValueFormat.Price or ValueFormat.QuantityOrAll
        && type.IsSame(FieldFacts.CodeTypeOf(field.Property.Type));

    private static IOperation? First(IObjectCreationOperation creation)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Ordinal == 0) return argument.Value;
        }
        return null;
    }

    private static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsOpenQuantity(FieldFacts field) => field.Format == ValueFormat.QuantityOrAll;

    private static bool IsText(FieldFacts field) => FormatTable.Of(field.Format).Slot != SlotKind.Number;
}

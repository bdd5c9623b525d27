using System.Collections.Immutable;
using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Requests;

/// <summary>What a request property's attribute says of it.</summary>
internal sealed class FieldFacts
{
    private FieldFacts(IPropertySymbol property, AttributeData attribute)
    {
        Property = property;
        Element = attribute.ConstructorArguments[0].Value as string ?? "";
        Format = attribute.ConstructorArguments[1].Value is byte format ? (ValueFormat)format : ValueFormat.Text;
        string[] names = [];
        foreach (var fact in attribute.NamedArguments)
        {
            switch (fact.Key)
            {
                case "IsRequired": IsRequired = fact.Value.Value is true; break;
                case "Limit": Limit = fact.Value.Value as int? ?? 0; break;
                case "Scale": Scale = fact.Value.Value as int? ?? 0; break;
                case "Label": Label = fact.Value.Value as string ?? ""; break;
                case "Codes": Codes = Texts(fact.Value); break;
                case "CodeNames": names = Texts(fact.Value); break;
                case "HasOtherCodes": HasOtherCodes = fact.Value.Value is true; break;
                case "Rules": Rules = [.. Texts(fact.Value).Select(RuleText.Parse).OfType<RuleText>()]; break;
            }
        }
        if (Label.Length == 0) Label = property.Name;
        CodeNames = NamesOf(Codes, names);
    }

    /// <summary>The facts, or null for a property that is not a field.</summary>
    public static FieldFacts? Of(IPropertySymbol property, INamedTypeSymbol fieldAttribute)
    {
        foreach (var attribute in property.GetAttributes())
        {
            if (attribute.AttributeClass.IsSame(fieldAttribute) && attribute.ConstructorArguments.Length == 2)
                return new FieldFacts(property, attribute);
        }
        return null;
    }

    public IPropertySymbol Property { get; }

    public string Element { get; }

    public string Label { get; } = "";

    public ValueFormat Format { get; }

    public bool IsRequired { get; }

    public int Limit { get; }

    public int Scale { get; }

    public string[] Codes { get; } = [];

    public bool HasOtherCodes { get; }

    public RuleText[] Rules { get; } = [];

    /// <summary>What each code means: the member of the code type.</summary>
    public ImmutableDictionary<string, string> CodeNames { get; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether blanks are all right though the field is required.</summary>
    public bool MayBeBlank => Rules.Any(r => r.Kind == RuleKind.BlankAllowed);

    /// <summary>The one value that the field always has; null for other fields.</summary>
    public string? Fixed => Rules.FirstOrDefault(r => r.Kind == RuleKind.Fixed)?.Values[0];

    /// <summary>A code as C# writes it, and as the wire does.</summary>
    public string Show(string code) =>
        CodeNames.TryGetValue(code, out var name) && CodeTypeOf(Property.Type) is { } type ? $"{type.Name}.{name} ({code})" : code;

    /// <summary>The code type behind a property's type, nullable or not.</summary>
    public static INamedTypeSymbol? CodeTypeOf(ITypeSymbol type)
    {
        var named = type as INamedTypeSymbol;
        return named is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            ? named.TypeArguments[0] as INamedTypeSymbol
            : named;
    }

    private static string[] Texts(TypedConstant list) =>
        list.Kind != TypedConstantKind.Array || list.IsNull
            ? []
            : [.. list.Values.Select(v => v.Value as string).OfType<string>()];

    private static ImmutableDictionary<string, string> NamesOf(string[] codes, string[] names)
    {
        var byCode = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Length && i < names.Length; i++) byCode[codes[i]] = names[i];
        return byCode.ToImmutable();
    }
}

using Kiwoom.Analyzers.Reporting;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Requests;

/// <summary>The fields of a request type.</summary>
internal sealed class RequestTable
{
    private RequestTable(FieldFacts[] fields) => Fields = fields;

    public FieldFacts[] Fields { get; }

    public static RequestTable Of(INamedTypeSymbol request, INamedTypeSymbol fieldAttribute) => new(
    [
        .. request.GetMembers().OfType<IPropertySymbol>()
            .Select(p => FieldFacts.Of(p, fieldAttribute))
            .OfType<FieldFacts>(),
    ]);

    /// <summary>The index of a property's field; -1 where it has none.</summary>
    public int IndexOf(IPropertySymbol property)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Property.IsSame(property)) return i;
        }
        return -1;
    }

    /// <summary>The index of the field with this JSON name; -1 where there is none.</summary>
    public int IndexOf(string element)
    {
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Element == element) return i;
        }
        return -1;
    }
}

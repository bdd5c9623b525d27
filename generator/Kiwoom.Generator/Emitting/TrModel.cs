using System.Linq;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>All that the generated file of a TR depends on.</summary>
/// <param name="Tr">The TR.</param>
/// <param name="SharedCodeTypes">Those code types of the glossary that the TR uses.</param>
/// <param name="InLibrary">Whether the code becomes part of the library itself.</param>
internal sealed record TrModel(TrSpec Tr, EquatableArray<CodeTypeSpec> SharedCodeTypes, bool InLibrary)
{
    /// <summary>The code type's full list, of this TR or of the glossary; null for an unknown one.</summary>
    public CodeTypeSpec? FindCodeType(string name) =>
        Tr.CodeTypes.FirstOrDefault(t => t.Name == name) ?? SharedCodeTypes.FirstOrDefault(t => t.Name == name);

    /// <summary>The namespaces that the types use, besides their own and the root.</summary>
    public string[] Usings =>
        SharedCodeTypes.Count > 0 ? [Namespaces.Codes, Namespaces.Metadata] : [Namespaces.Metadata];

    /// <summary>The namespace of a code type.</summary>
    public string NamespaceOf(string codeType) =>
        Tr.CodeTypes.Any(t => t.Name == codeType) ? Namespaces.Of(Tr) : Namespaces.Codes;
}

using Kiwoom.Spec;
using Kiwoom.Spec.Model;

namespace Kiwoom.Cli.Templates;

/// <summary>A TR as templates get it: its table, its examples and its file.</summary>
/// <param name="Tr">The table.</param>
/// <param name="Examples">As they are written in the file.</param>
/// <param name="Path">Below the folder of spec files, with slashes.</param>
internal sealed record TrFile(TrSpec Tr, SpecExamples Examples, string Path)
{
    /// <summary>The English name in small letters with hyphens, such as <c>cancel-stock-order</c>.</summary>
    public string Slug => NameText.Words(Tr.Name, '-');
}

using System.Threading;
using Kiwoom.Spec;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>A Markdown or HTML file among the project's additional files.</summary>
/// <param name="Path">As the compiler names it.</param>
/// <param name="Text">All of it.</param>
internal sealed record SpecFile(string Path, string Text)
{
    /// <summary>Whether the file may be a spec or a shared table at all.</summary>
    public static bool MayBeOne(AdditionalText file) =>
        SpecFiles.IsTr(file.Path) || SpecFiles.IsGlossary(file.Path) || SpecFiles.IsErrors(file.Path);

    /// <summary>Takes what is needed of the compiler's object, which must go no further.</summary>
    public static SpecFile Of(AdditionalText file, CancellationToken cancellationToken) =>
        new(file.Path, file.GetText(cancellationToken)?.ToString() ?? "");
}

using System.Threading;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>A file that the generator reads.</summary>
/// <param name="Path">As the compiler names it.</param>
/// <param name="Text">All of it.</param>
internal sealed record SpecFile(string Path, string Text)
{
    /// <summary>Takes what is needed of the compiler's object, which must go no further.</summary>
    public static SpecFile Of(AdditionalText file, CancellationToken cancellationToken) =>
        new(file.Path, file.GetText(cancellationToken)?.ToString() ?? "");
}

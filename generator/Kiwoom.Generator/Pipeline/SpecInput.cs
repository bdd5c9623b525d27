using System;
using Kiwoom.Spec.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What an additional file is to the generator.</summary>
internal enum SpecRole
{
    /// <summary>Nothing: another tool's file, a README.</summary>
    None,

    /// <summary>A spec file or a shared table.</summary>
    Spec,

    /// <summary>A KiwoomSpec item that is neither Markdown nor HTML.</summary>
    Unreadable,

    /// <summary>A file that is named like a spec file and is not a KiwoomSpec item.</summary>
    NotAnItem,

    /// <summary>The project file, where mistakes about items are shown.</summary>
    Project,
}

/// <summary>An additional file, and what it is. It holds the compiler's object and must go no further.</summary>
internal sealed record SpecInput(AdditionalText File, SpecRole Role)
{
    /// <summary>Looks at the item's metadata and at the file's name.</summary>
    public static SpecInput Of(AdditionalText file, AnalyzerConfigOptions options)
    {
        options.TryGetValue("build_metadata.AdditionalFiles.KiwoomSpec", out var item);
        return new SpecInput(file, RoleOf(file.Path, item));
    }

    private static SpecRole RoleOf(string path, string? item)
    {
        if (string.Equals(item, "project", StringComparison.OrdinalIgnoreCase)) return SpecRole.Project;
        if (!ProjectOptions.IsTrue(item)) return SpecFiles.IsNamedLikeTr(path) ? SpecRole.NotAnItem : SpecRole.None;
        if (SpecFiles.IsTr(path) || SpecFiles.IsGlossary(path) || SpecFiles.IsErrors(path)) return SpecRole.Spec;
        return SpecFiles.IsReadable(path) ? SpecRole.None : SpecRole.Unreadable;
    }
}

/// <summary>A file that is the wrong item.</summary>
internal sealed record WrongItem(string Path, SpecRole Role);

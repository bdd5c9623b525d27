using System;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What the project's MSBuild properties say.</summary>
internal static class ProjectOptions
{
    /// <summary>
    /// Whether the project is Kiwoom.Generated itself: it owns the shared tables, its client gets instance methods, and
    /// types, error codes and the catalog become part of it.
    /// </summary>
    public static bool InLibrary(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.KiwoomLibrary", out var value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}

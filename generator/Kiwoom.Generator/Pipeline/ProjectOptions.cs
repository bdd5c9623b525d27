using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What the project's MSBuild properties say.</summary>
/// <param name="InLibrary">
/// Whether the project is Kiwoom.Generated itself: it owns the shared tables, its client gets instance methods, and
/// types, error codes and the catalog become part of it.
/// </param>
/// <param name="Language">The version of C# that the project is compiled as: 1200 for C# 12.</param>
internal sealed record ProjectOptions(bool InLibrary, int Language)
{
    /// <summary>Collection expressions and inline arrays, which generated code needs.</summary>
    private const int OldestLanguage = (int)LanguageVersion.CSharp12;

    // Newer than the compiler that this generator is built with.
    private const int CSharp14 = 1400;

    /// <summary>Whether the language has what generated code needs.</summary>
    public bool CanCompile => Language >= OldestLanguage;

    /// <summary>Whether the language has extension properties.</summary>
    public bool HasExtensionProperties => Language >= CSharp14;

    /// <summary>Takes what is needed of the compiler's options.</summary>
    public static ProjectOptions Of(AnalyzerConfigOptions options, ParseOptions parsing)
    {
        options.TryGetValue("build_property.KiwoomLibrary", out var library);
        return new ProjectOptions(IsTrue(library), parsing is CSharpParseOptions csharp ? (int)csharp.LanguageVersion : 0);
    }

    /// <summary>Whether an option says yes.</summary>
    public static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}

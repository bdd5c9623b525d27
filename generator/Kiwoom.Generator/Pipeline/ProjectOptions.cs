using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What the project's MSBuild properties say.</summary>
internal static class ProjectOptions
{
    /// <summary>Collection expressions and inline arrays, which generated code needs.</summary>
    public const int OldestLanguage = (int)LanguageVersion.CSharp12;

    // Newer than the compiler that this generator is built with.
    private const int CSharp14 = 1400;

    /// <summary>
    /// Whether the project is Kiwoom.Generated itself: it owns the shared tables, its client gets instance methods, and
    /// types, error codes and the catalog become part of it.
    /// </summary>
    public static bool InLibrary(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.KiwoomLibrary", out var value) && IsTrue(value);

    /// <summary>The version of C# that the project is compiled as: 1200 for C# 12.</summary>
    public static int Language(ParseOptions options) =>
        options is CSharpParseOptions csharp ? (int)csharp.LanguageVersion : 0;

    /// <summary>Whether the language has extension properties.</summary>
    public static bool HasExtensionProperties(int language) => language >= CSharp14;

    /// <summary>Whether an option says yes.</summary>
    public static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}

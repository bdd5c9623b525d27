using System;
using System.Collections.Generic;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Generator.Diagnostics;

/// <summary>The problems that the generator itself finds; all others are the spec reader's.</summary>
internal static class GeneratorProblems
{
    /// <summary>A mistake of the generator.</summary>
    public static ProblemKind Crash { get; } = new(
        "KWG999",
        "The generator failed",
        "The generator failed on this file with {0}: {1}; please report it with the file",
        ProblemSeverity.Error);

    /// <summary>The library, or another reference, has the API ID.</summary>
    public static ProblemKind IdInLibrary { get; } = new(
        "KWG997",
        "API ID in the library",
        "{0} has the API ID '{1}' already, see {2}; remove this file and use that, correct the API ID, or write '| Replaces | {3} |'"
        + " if this file is to stand for it here",
        ProblemSeverity.Error);

    /// <summary>The key Replaces names what no reference has.</summary>
    public static ProblemKind NothingReplaced { get; } = new(
        "KWG998",
        "Nothing to replace",
        "This file replaces '{0}', and for the API ID '{1}' {2}",
        ProblemSeverity.Error);

    /// <summary>The library, or another reference, has the Name.</summary>
    public static ProblemKind NameInLibrary { get; } = new(
        "KWG996",
        "Name in the library",
        "{0} has the Name '{1}' already, for {2}; give this TR a Name of its own",
        ProblemSeverity.Error);

    /// <summary>The library, or another reference, has a type that the TR would make.</summary>
    public static ProblemKind TypeTaken { get; } = new(
        "KWG995",
        "C# type in the library",
        "The Name '{0}' makes the C# type {1}, which {2} has already; give this TR another Name",
        ProblemSeverity.Error);

    /// <summary>A code type of the glossary that the library has.</summary>
    public static ProblemKind CodeTypeInLibrary { get; } = new(
        "KWG994",
        "Code type in the library",
        "{0} has the type '{1}' already; remove this row, or give the code type another name",
        ProblemSeverity.Error);

    /// <summary>The project uses the generator and not the library.</summary>
    public static ProblemKind LibraryMissing { get; } = new(
        "KWG993",
        "Library missing",
        "Generated code needs the library Kiwoom.Generated, and this project does not reference it;"
        + " run 'dotnet add package Kiwoom.Generated'",
        ProblemSeverity.Error);

    /// <summary>The project's C# is older than generated code.</summary>
    public static ProblemKind LanguageTooOld { get; } = new(
        "KWG992",
        "Language version too old",
        "Generated code needs C# 12 and this project is compiled as C# {0}; remove LangVersion, or write 12 or more",
        ProblemSeverity.Error);

    /// <summary>A KiwoomSpec item that is not a spec file.</summary>
    public static ProblemKind ItemUnreadable { get; } = new(
        "KWG991",
        "Item is not a spec file",
        "'{0}' is a KiwoomSpec item, and only Markdown (.md) and HTML (.html) files can be;"
        + " 'kiwoom spec import' makes spec files of the official workbook",
        ProblemSeverity.Error);

    /// <summary>A spec file that is not a KiwoomSpec item.</summary>
    public static ProblemKind NotAnItem { get; } = new(
        "KWG990",
        "Spec file is another item",
        "'{0}' is named like a spec file, and as an AdditionalFiles item it is not read;"
        + " write <KiwoomSpec Include=\"...\" /> for it",
        ProblemSeverity.Error);

    /// <summary>A table of error codes in a project that cannot use it.</summary>
    public static ProblemKind ErrorTableOutside { get; } = new(
        "KWG989",
        "Error table outside of the library",
        "The library's client knows the library's own error codes only, and this file is not read; remove it from the"
        + " KiwoomSpec items",
        ProblemSeverity.Error);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        ErrorTableOutside, NotAnItem, ItemUnreadable, LanguageTooOld, LibraryMissing, CodeTypeInLibrary, TypeTaken,
        NameInLibrary, IdInLibrary, NothingReplaced, Crash,
    ];

    /// <summary>An exception as a problem on the first line of the file that caused it.</summary>
    public static SpecProblem Crashed(string path, Exception exception)
    {
        var type = exception.GetType().FullName;
        var message = exception.Message.Replace('\r', ' ').Replace('\n', ' ');
        return new SpecProblem(Crash, path, default, new[] { type, message }.ToEquatableArray());
    }
}

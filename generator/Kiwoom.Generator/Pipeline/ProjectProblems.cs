using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What is wrong with the project itself: its references, its language version, its items.</summary>
internal static class ProjectProblems
{
    private const string Generator = "Kiwoom.Generated.Generator";

    /// <summary>Whether code that is generated here can compile at all.</summary>
    public static bool CanGenerate(bool inLibrary, bool hasLibrary, int language) =>
        inLibrary || (hasLibrary && language >= ProjectOptions.OldestLanguage);

    /// <summary>What keeps the whole project from being generated.</summary>
    public static EquatableArray<SpecProblem> OfSetup(
        bool inLibrary, bool hasLibrary, int language, ProjectFile? project)
    {
        if (CanGenerate(inLibrary, hasLibrary, language)) return default;
        var kind = hasLibrary ? GeneratorProblems.LanguageTooOld : GeneratorProblems.LibraryMissing;
        var (path, span) = hasLibrary
            ? ProjectFile.Place(project, "<LangVersion")
            : ProjectFile.Place(project, Generator, "<KiwoomSpec");
        var version = ((double)language / 100).ToString(CultureInfo.InvariantCulture);
        return new[] { new SpecProblem(kind, path, span, new[] { version }.ToEquatableArray()) }.ToEquatableArray();
    }

    /// <summary>Items that are not read.</summary>
    public static EquatableArray<SpecProblem> OfItems(ImmutableArray<WrongItem> items, ProjectFile? project) =>
        items.OrderBy(i => i.Path, StringComparer.Ordinal).Select(i => OfItem(i, project)).ToEquatableArray();

    private static SpecProblem OfItem(WrongItem item, ProjectFile? project)
    {
        var name = item.Path.Substring(item.Path.LastIndexOfAny(['/', '\\']) + 1);
        var (kind, element) = item.Role == SpecRole.Unreadable
            ? (GeneratorProblems.ItemUnreadable, "<KiwoomSpec")
            : (GeneratorProblems.NotAnItem, "<AdditionalFiles");
        var (path, span) = ProjectFile.Place(project, name, element);
        return new SpecProblem(
            kind, path.Length > 0 ? path : item.Path, span, new[] { name }.ToEquatableArray());
    }
}

/// <summary>The text of the project file.</summary>
internal sealed record ProjectFile(string Path, string Text)
{
    /// <summary>The first of the texts that stands in the file; its first line if none does; nowhere without a file.</summary>
    public static (string Path, SpecSpan Span) Place(ProjectFile? project, params string[] texts)
    {
        if (project is null) return ("", default);
        foreach (var text in texts)
        {
            var start = project.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase);
            if (start >= 0) return (project.Path, project.Span(start, text.Length));
        }
        return (project.Path, default);
    }

    private SpecSpan Span(int start, int length)
    {
        var line = Text.Take(start).Count(c => c == '\n');
        var column = start - (Text.LastIndexOf('\n', Math.Max(start - 1, 0)) + 1);
        return new SpecSpan(start, length, line, start == 0 ? 0 : column);
    }
}

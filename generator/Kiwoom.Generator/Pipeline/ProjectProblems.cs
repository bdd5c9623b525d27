using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kiwoom.Generator.Diagnostics;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Generator.Pipeline;

/// <summary>What is wrong with the project itself: its references, its language version, its items.</summary>
internal static class ProjectProblems
{
    private const string Generator = "Kiwoom.Generated.Generator";

    /// <summary>What keeps the whole project from being generated.</summary>
    public static EquatableArray<SpecProblem> OfSetup(Project project, ProjectFile? file)
    {
        if (project.CanGenerate) return default;
        var hasLibrary = project.References.HasLibrary;
        var kind = hasLibrary ? GeneratorProblems.LanguageTooOld : GeneratorProblems.LibraryMissing;
        var (path, span) = hasLibrary
            ? ProjectFile.Place(file, "<LangVersion")
            : ProjectFile.Place(file, Generator, "<KiwoomSpec");
        var version = ((double)project.Options.Language / 100).ToString(CultureInfo.InvariantCulture);
        return new[] { new SpecProblem(kind, path, span, new[] { version }.ToEquatableArray()) }.ToEquatableArray();
    }

    /// <summary>Items that are not read.</summary>
    public static EquatableArray<SpecProblem> OfItems(Gathered<WrongItem> items, ProjectFile? file) =>
        items.Items.OrderBy(i => i.Path, StringComparer.Ordinal).Select(i => OfItem(i, file)).ToEquatableArray();

    private static SpecProblem OfItem(WrongItem item, ProjectFile? file)
    {
        var name = item.Path.Substring(item.Path.LastIndexOfAny(['/', '\\']) + 1);
        var (kind, element) = item.Role == SpecRole.Unreadable
            ? (GeneratorProblems.ItemUnreadable, "<KiwoomSpec")
            : (GeneratorProblems.NotAnItem, "<AdditionalFiles");
        var (path, span) = ProjectFile.Place(file, name, element);
        return new SpecProblem(
            kind, path.Length > 0 ? path : item.Path, span, new[] { name }.ToEquatableArray());
    }
}

/// <summary>The text of the project file.</summary>
internal sealed record ProjectFile(string Path, string Text)
{
    /// <summary>The first of the texts that is in the file; its first line if none is; nowhere without a file.</summary>
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

using System;

namespace Kiwoom.Spec.Reading;

/// <summary>Tells by its name what a file is.</summary>
public static class SpecFiles
{
    /// <summary>
    /// Whether the file holds a TR: a <c>.md</c> or <c>.html</c> that is not called README, glossary or errors and begins with
    /// no <c>_</c>.
    /// </summary>
    /// <param name="path">With or without folders.</param>
    public static bool IsTr(string path)
    {
        var name = NameOf(path);
        return IsReadable(name)
            && name[0] != '_'
            && !Is(name, "README")
            && !Is(name, "glossary")
            && !Is(name, "errors");
    }

    /// <summary>Whether the file is in a language that spec files are written in.</summary>
    /// <param name="path">With or without folders.</param>
    public static bool IsReadable(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || IsHtml(path);

    /// <summary>
    /// Whether the file's name begins with letters and five digits, as API IDs do, so that it is a spec file in all
    /// likelihood. The two characters of a realtime type could begin any name.
    /// </summary>
    /// <param name="path">With or without folders.</param>
    public static bool IsNamedLikeTr(string path)
    {
        if (!IsReadable(path)) return false;
        var name = NameOf(path);
        var end = name.IndexOfAny(['-', '.']);
        return end >= 7 && ApiId.IsLong(name.Substring(0, end));
    }

    /// <summary>Whether the file is a glossary.</summary>
    /// <param name="path">With or without folders.</param>
    public static bool IsGlossary(string path) =>
        NameOf(path).Equals("glossary.md", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file is a table of error codes.</summary>
    /// <param name="path">With or without folders.</param>
    public static bool IsErrors(string path) => NameOf(path).Equals("errors.md", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file is written in HTML; all others are Markdown.</summary>
    internal static bool IsHtml(string path) => path.EndsWith(".html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's name without its folders, whatever the machine's separator is.</summary>
    internal static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static bool Is(string name, string stem) =>
        name.StartsWith(stem, StringComparison.OrdinalIgnoreCase) && name[stem.Length] == '.';
}

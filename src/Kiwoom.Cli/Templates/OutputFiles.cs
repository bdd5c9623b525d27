using System.Text.Json;
using Kiwoom.Spec.Import.Files;

namespace Kiwoom.Cli.Templates;

/// <summary>What templates wrote, kept until all of it is known to be good: a mistake leaves no half of it on the disk.</summary>
/// <param name="folder">Where the files go.</param>
internal sealed class OutputFiles(string folder)
{
    // Windows and macOS do not tell two names that differ in case alone.
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The files by their paths below the folder.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Takes a file.</summary>
    /// <param name="path">Below the folder, with slashes.</param>
    /// <param name="text">Its text.</param>
    /// <param name="template">What wrote it, for messages.</param>
    /// <exception cref="TemplateException">The path leaves the folder or is taken, or the text is not what the ending says.</exception>
    public void Add(string path, string text, TemplateSource template)
    {
        if (!IsInside(path))
            throw new TemplateException($"{template.Name}:1:1: The file '{path}' would be outside of the output folder; write a path below it, without '..' and without a root.");
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) CheckJson(path, text, template);
        if (!_texts.TryAdd(path.Replace('\\', '/'), text))
            throw new TemplateException($"{template.Name}:1:1: Two files would be {path}, which is the same file where names do not differ by case; add {{slug}} to the name.");
    }

    /// <summary>Writes all of them.</summary>
    /// <exception cref="DocumentException">One cannot be written.</exception>
    public void Write()
    {
        foreach (var (path, text) in _texts) OutputFile.Write(Path.Combine(folder, path), text);
    }

    private bool IsInside(string path)
    {
        if (path.Length == 0 || path.Contains(':') || path.Contains('\0') || Path.IsPathRooted(path) || path[0] is '/' or '\\') return false;
        var parts = path.Split('/', '\\');
        if (parts.Any(static part => part.Trim().TrimEnd('.').Length == 0)) return false;
        var root = Path.GetFullPath(folder);
        return Path.GetFullPath(Path.Combine(root, path)).StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static void CheckJson(string path, string text, TemplateSource template)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new TemplateException($"{template.Name}:1:1: What it writes to {path} is not JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1} of that file; write texts with json.string, and no comma behind the last of a list.", e);
        }
    }
}

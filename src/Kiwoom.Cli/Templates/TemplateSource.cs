using System.Text;
using Kiwoom.Spec.Import.Files;

namespace Kiwoom.Cli.Templates;

/// <summary>The text of a template, and where its includes are.</summary>
/// <param name="Name">What messages call it: the path, or the name of a built-in one.</param>
/// <param name="Text">The template.</param>
/// <param name="Folder">Of the files that it may include; null for none.</param>
internal sealed record TemplateSource(string Name, string Text, string? Folder)
{
    private const string Prefix = "templates/";

    /// <summary>What a file of a template is called.</summary>
    public const string Extension = ".sbn";

    /// <summary>The names of the built-in templates, such as <c>typescript</c> and <c>docs/page</c>.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        .. typeof(TemplateSource).Assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^Extension.Length].Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>A built-in template.</summary>
    /// <param name="name">One of <see cref="BuiltIn"/>.</param>
    public static TemplateSource OfBuiltIn(string name)
    {
        var resource = typeof(TemplateSource).Assembly.GetManifestResourceNames()
            .First(known => known.Replace('\\', '/') == Prefix + name + Extension);
        using var reader = new StreamReader(typeof(TemplateSource).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new TemplateSource(name + Extension, reader.ReadToEnd().ReplaceLineEndings("\n"), Folder: null);
    }

    /// <summary>The template that a user names: a built-in one by its name, any other by its path.</summary>
    /// <param name="name">Such as <c>openapi</c> or <c>my.sbn</c>.</param>
    /// <exception cref="TemplateException">There is no such file.</exception>
    public static TemplateSource Named(string name) =>
        File.Exists(name) || !BuiltIn.Contains(name, StringComparer.Ordinal) ? OfFile(name) : OfBuiltIn(name);

    /// <summary>A template in a user's folder, or the built-in one where the folder has none.</summary>
    /// <param name="folder">The user's folder; null for none.</param>
    /// <param name="name">One of <see cref="BuiltIn"/>.</param>
    public static TemplateSource Replaced(string? folder, string name)
    {
        if (folder is null) return OfBuiltIn(name);
        var path = Path.Combine(folder, name + Extension);
        return File.Exists(path) ? OfFile(path) : OfBuiltIn(name);
    }

    /// <summary>A file.</summary>
    /// <exception cref="TemplateException">It does not exist.</exception>
    public static TemplateSource OfFile(string path)
    {
        if (!File.Exists(path))
        {
            var known = BuiltIn.Where(static name => !name.Contains('/') && name != "new");
            throw new TemplateException($"There is no template {path}; name a file, or one of {string.Join(", ", known)}. 'kiwoom spec templates --write FOLDER' writes those to begin with.");
        }
        return new TemplateSource(path, DocumentText.ReadOwn(path).ReplaceLineEndings("\n"), Path.GetDirectoryName(Path.GetFullPath(path)));
    }
}

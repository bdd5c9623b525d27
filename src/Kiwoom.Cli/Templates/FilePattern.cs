using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Templates;

/// <summary>
/// Which files a template writes: its first line is a comment such as <c>{{# file: {group}/{id}.md #}}</c>. With the id, the name or the slug of a
/// TR in it the template is rendered once for each TR, with the group alone once for each group, and otherwise once.
/// </summary>
/// <param name="Text">The path below the output folder.</param>
internal sealed record FilePattern(string Text)
{
    private const string Head = "{{#";
    private const string Key = "file:";
    private static readonly string[] OfTr = ["id", "name", "slug"];
    private static readonly string[] Known = [.. OfTr, "group"];

    /// <summary>Whether each TR gets a file.</summary>
    public bool IsOfTr => OfTr.Any(name => Text.Contains($"{{{name}}}", StringComparison.Ordinal));

    /// <summary>Whether each group gets a file.</summary>
    public bool IsOfGroup => !IsOfTr && Text.Contains("{group}", StringComparison.Ordinal);

    /// <summary>Reads the first line.</summary>
    /// <exception cref="TemplateException">It does not say which file is written.</exception>
    public static FilePattern Of(TemplateSource template)
    {
        var end = template.Text.IndexOf('\n');
        var line = (end < 0 ? template.Text : template.Text[..end]).TrimStart('\uFEFF').Trim();
        var close = line.IndexOf("#}}", StringComparison.Ordinal);
        var inside = line.StartsWith(Head, StringComparison.Ordinal) && close > 0 ? line[Head.Length..close].Trim() : "";
        var path = inside.StartsWith(Key, StringComparison.Ordinal) ? inside[Key.Length..].Trim() : "";
        if (path.Length == 0)
            throw new TemplateException($"{template.Name}:1:1: The first line does not say which file is written; write {{{{# file: models.ts #}}}} for one file, {{{{# file: {{id}}.ts #}}}} for one of each TR.");
        foreach (var part in path.Split('{').Skip(1))
        {
            var closing = part.IndexOf('}');
            var name = closing < 0 ? part : part[..closing];
            if (closing < 0 || !Known.Contains(name, StringComparer.Ordinal))
                throw new TemplateException($"{template.Name}:1:{line.IndexOf("{" + part, StringComparison.Ordinal) + 1}: {{{name}}} is not known in the path of a file{NearName.Hint(name, Known)}; it may have {string.Join(", ", Known.Select(k => $"{{{k}}}"))}.");
        }
        return new FilePattern(path);
    }

    /// <summary>The path for a TR.</summary>
    public string For(TrFile tr) => For(tr.Tr.Group).Replace("{id}", tr.Tr.Id, StringComparison.Ordinal)
        .Replace("{name}", tr.Tr.Name, StringComparison.Ordinal).Replace("{slug}", tr.Slug, StringComparison.Ordinal);

    /// <summary>The path for a group.</summary>
    public string For(string group) => Text.Replace("{group}", NameText.Words(group, '-'), StringComparison.Ordinal);
}

using Kiwoom.Cli.Templates.Model;
using Kiwoom.Spec.Import.Specs;
using Scriban.Runtime;

namespace Kiwoom.Cli.Templates;

/// <summary>The text of a new spec file by a user's template.</summary>
internal static class NewSpecTemplate
{
    /// <summary>Renders the template.</summary>
    /// <param name="source">The template.</param>
    /// <param name="path">Where the file will be.</param>
    /// <param name="text">The file as the tool writes it without a template.</param>
    /// <exception cref="TemplateException">The template is wrong.</exception>
    public static string Render(TemplateSource source, string path, string text)
    {
        var file = SpecFile.Read(path, text);
        var variables = new ScriptObject
        {
            ["id"] = file.Id,
            ["name"] = file["Name"],
            ["group"] = file["Group"],
            ["title"] = text[..text.IndexOf('\n')].TrimStart('#').Trim(),
            ["keys"] = FieldModel.ArrayOf((file.Keys?.Rows ?? []).Select(static row => new ScriptObject { ["key"] = row.Key, ["value"] = CellOf(row.Value), IsReadOnly = true })),
        };
        return RenderedTemplate.Read(source, Escapes.Create(static (english, _) => english)).Render(variables);
    }

    private static string CellOf(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

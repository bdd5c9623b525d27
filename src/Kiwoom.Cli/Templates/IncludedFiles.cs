using Kiwoom.Spec.Import.Files;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Kiwoom.Cli.Templates;

/// <summary>What a template may include: files below its own folder, and nothing else of the machine.</summary>
/// <param name="folder">The folder; null where there is none.</param>
internal sealed class IncludedFiles(string? folder) : ITemplateLoader
{
    /// <inheritdoc/>
    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName)
    {
        if (folder is null) throw new ScriptRuntimeException(callerSpan, "A built-in template includes nothing.");
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, templateName));
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new ScriptRuntimeException(callerSpan, $"'{templateName}' is outside of the template's folder; only files below it can be included.");
        if (!File.Exists(path)) throw new ScriptRuntimeException(callerSpan, $"There is no file '{templateName}' in the template's folder {folder}.");
        // A link could lead anywhere.
        if (new FileInfo(path).LinkTarget is not null) throw new ScriptRuntimeException(callerSpan, $"'{templateName}' is a link; only files themselves can be included.");
        return path;
    }

    /// <inheritdoc/>
    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => DocumentText.ReadOwn(templatePath).ReplaceLineEndings("\n");

    /// <inheritdoc/>
    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        ValueTask.FromResult<string?>(Load(context, callerSpan, templatePath));
}

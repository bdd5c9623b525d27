using Kiwoom.Cli.Templates.Model;
using Scriban.Runtime;

namespace Kiwoom.Cli.Templates;

/// <summary>Renders templates over the TRs of a folder.</summary>
internal sealed class TemplateRun
{
    private readonly TrFolder _folder;
    private readonly string _language;
    private readonly List<(TrFile File, ScriptObject Model)> _trs;
    private readonly List<(string Name, ScriptObject Model)> _groups;

    /// <param name="folder">The TRs.</param>
    /// <param name="socketCommands">The command line of each TR of the socket that has one, by API ID.</param>
    /// <param name="language"><c>en</c> or <c>ko</c>.</param>
    public TemplateRun(TrFolder folder, IReadOnlyDictionary<string, string> socketCommands, string language)
    {
        (_folder, _language) = (folder, language);
        var models = new TrModel(folder.Glossary, socketCommands);
        _trs = [.. folder.Trs.Select(file => (file, models.Of(file)))];
        _groups = [.. _trs.GroupBy(static tr => tr.File.Tr.Group).OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, models.Group(g.Key, g.Select(static tr => tr.Model))))];
    }

    /// <summary>Renders a template into files.</summary>
    /// <exception cref="TemplateException">The template, or what it writes, is wrong.</exception>
    public void Render(TemplateSource source, OutputFiles output)
    {
        var pattern = FilePattern.Of(source);
        var template = RenderedTemplate.Read(source, Escapes.Create(Say));
        if (pattern.IsOfTr)
        {
            foreach (var (file, model) in _trs) output.Add(pattern.For(file), template.Render(Variables(("tr", model))), source);
        }
        else if (pattern.IsOfGroup)
        {
            foreach (var (name, model) in _groups) output.Add(pattern.For(name), template.Render(Variables(("group", model))), source);
        }
        else output.Add(pattern.Text, template.Render(Variables()), source);
    }

    /// <summary>What every template may name.</summary>
    internal ScriptObject Variables() => Variables([]);

    private string Say(string english, string korean) => _language == "ko" ? korean : english;

    private ScriptObject Variables(params (string Name, ScriptObject Value)[] more)
    {
        var variables = new ScriptObject
        {
            ["trs"] = FieldModel.ArrayOf(_trs.Select(static tr => tr.Model)),
            ["groups"] = FieldModel.ArrayOf(_groups.Select(static g => g.Model)),
            ["language"] = _language,
        };
        foreach (var (name, value) in more) variables[name] = value;
        return variables;
    }
}

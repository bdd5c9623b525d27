using System.Globalization;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Vocabulary;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Kiwoom.Cli.Templates;

/// <summary>A template that is read once and rendered for any number of TRs.</summary>
internal sealed class RenderedTemplate
{
    // All rows and codes of all TRs are some 30,000 steps.
    private const int MostSteps = 1_000_000;
    private const int MostDepth = 100;
    private const int LongestText = 100_000_000;

    private readonly Template _template;
    private readonly TemplateSource _source;
    private readonly ScriptObject _functions;

    private RenderedTemplate(Template template, TemplateSource source, ScriptObject functions) => (_template, _source, _functions) = (template, source, functions);

    /// <summary>Reads a template.</summary>
    /// <param name="source">The template.</param>
    /// <param name="functions">What it may call, besides Scriban's own functions.</param>
    /// <exception cref="TemplateException">Its syntax is wrong.</exception>
    public static RenderedTemplate Read(TemplateSource source, ScriptObject functions)
    {
        var template = Template.Parse(source.Text, source.Name);
        var errors = template.Messages.Where(static m => m.Type == ParserMessageType.Error).ToList();
        if (errors.Count > 0) throw new TemplateException(string.Join('\n', errors.Select(m => $"{Place(m.Span, source)}: {Sentence(m.Message)}")));
        return new RenderedTemplate(template, source, functions);
    }

    /// <summary>Renders it.</summary>
    /// <param name="variables">What it may name.</param>
    /// <exception cref="TemplateException">It names something that is not there, or does not come to an end.</exception>
    public string Render(ScriptObject variables)
    {
        var context = new TemplateContext
        {
            StrictVariables = true,
            EnableRelaxedMemberAccess = false,
            EnableRelaxedTargetAccess = false,
            EnableRelaxedIndexerAccess = false,
            EnableRelaxedFunctionAccess = false,
            LoopLimit = MostSteps,
            LoopLimitQueryable = MostSteps,
            RecursiveLimit = MostDepth,
            LimitToString = LongestText,
            NewLine = "\n",
            TemplateLoader = new IncludedFiles(_source.Folder),
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(_functions);
        context.PushGlobal(variables);
        try
        {
            var text = _template.Render(context);
            // Behind the header a line ends that is not a line of the output.
            return text.StartsWith('\n') ? text[1..] : text;
        }
        catch (ScriptRuntimeException e)
        {
            throw new TemplateException($"{Place(e.Span, _source)}: {Advice(e, variables)}", e);
        }
        catch (DocumentException e)
        {
            throw new TemplateException($"{_source.Name}:1:1: {e.Message}", e);
        }
    }

    private string Advice(ScriptRuntimeException e, ScriptObject variables)
    {
        var said = e is ScriptParserRuntimeException parsed
            ? string.Join("; ", parsed.ParserMessages.Select(static m => m.Message))
            : e.OriginalMessage;
        // Scriban has a phrase for each: of a variable in ticks, of a member at the end.
        if (said.Contains("was not found", StringComparison.Ordinal) && said.Split('`') is [_, var name, ..])
        {
            string[] known = [.. variables.Keys, .. _functions.Keys];
            return $"There is no '{name}' here{NearName.Hint(name, known)}; a template may name {string.Join(", ", known.Order(StringComparer.Ordinal))}. See docs/templates.md.";
        }
        const string member = "Cannot get member with name ";
        if (said.StartsWith(member, StringComparison.Ordinal))
            return $"There is no '{said[member.Length..].TrimEnd('.')}' in this object; docs/templates.md says what TRs, fields, codes and rules have.";
        if (said.Contains("iteration limit", StringComparison.Ordinal) || said.Contains("LoopLimit", StringComparison.Ordinal))
            return $"The loop does not end within {MostSteps.ToString("N0", CultureInfo.InvariantCulture)} steps; give it an end.";
        if (said.Contains("recursive depth", StringComparison.Ordinal)) return $"A function calls itself more than {MostDepth} times; give it an end.";
        return Sentence(said);
    }

    private static string Place(SourceSpan span, TemplateSource source) =>
        $"{(string.IsNullOrEmpty(span.FileName) ? source.Name : span.FileName)}:{span.Start.Line + 1}:{span.Start.Column + 1}";

    private static string Sentence(string text) => text.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}

using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>An example as it goes into a spec file.</summary>
/// <param name="Kind">Request or response example.</param>
/// <param name="Name">Empty for the main one.</param>
/// <param name="Json">Indented JSON, without a line break at its end.</param>
internal sealed record SpecExampleText(SectionKind Kind, string Name, string Json)
{
    public string ToMarkdown()
    {
        var title = Kind == SectionKind.RequestExample ? "Request example" : "Response example";
        return $"## {title}{(Name.Length == 0 ? "" : ": " + Name)}\n\n```json\n{Json}\n```";
    }

    /// <summary>Adds the example to a file that has none of its kind and name. Examples that are there stay.</summary>
    public void AddTo(SpecFile file, TextEdits edits)
    {
        if (file.Examples.Any(e => e.Kind == Kind && e.Name == Name && e.Fences.Count > 0)) return;
        var content = file.IsHtml
            ? $"<pre>\n{System.Net.WebUtility.HtmlEncode(Json)}\n</pre>"
            : $"```json\n{Json}\n```";
        edits.InsertSection(file, Kind, Name, content);
    }
}

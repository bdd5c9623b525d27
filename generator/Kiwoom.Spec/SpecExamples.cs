using System.Linq;
using System.Threading;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec;

/// <summary>
/// The examples of a spec file. They are not part of the model: an edited example changes no generated code.
/// </summary>
/// <param name="Requests">Every fence or <c>pre</c> under <c>## Request example</c>.</param>
/// <param name="Responses">Every fence or <c>pre</c> under <c>## Response example</c>.</param>
public sealed record SpecExamples(EquatableArray<SpecExample> Requests, EquatableArray<SpecExample> Responses)
{
    /// <summary>The first example of the main request; null where there is none.</summary>
    public SpecExample? Request => Requests.FirstOrDefault(e => e.Section.Length == 0);

    /// <summary>The first example of the main response; null where there is none.</summary>
    public SpecExample? Response => Responses.FirstOrDefault(e => e.Section.Length == 0);

    /// <summary>Reads the examples of a Markdown spec file as they stand, good JSON or not.</summary>
    /// <param name="text">The file.</param>
    public static SpecExamples Read(string text) => Read("", text);

    /// <summary>Reads the examples of a spec file as they stand, good JSON or not.</summary>
    /// <param name="path">Tells Markdown from HTML.</param>
    /// <param name="text">The file.</param>
    public static SpecExamples Read(string path, string text)
    {
        var file = new SourceFile(path, text);
        var document = SpecDocument.Read(file, CancellationToken.None);
        return new SpecExamples(Of(SectionKind.RequestExample), Of(SectionKind.ResponseExample));

        EquatableArray<SpecExample> Of(SectionKind kind) => document.Sections
            .Where(s => s.Kind == kind)
            .SelectMany(s => s.Fences.Select(f => Example(file, s, f)))
            .ToEquatableArray();
    }

    private static SpecExample Example(SourceFile file, Section section, Fence fence)
    {
        var content = fence.Content;
        return new SpecExample(section.Name, content.Text, file.Span(content.Start, content.Length));
    }
}

/// <summary>One example.</summary>
/// <param name="Section">What follows the heading's colon, as in <c>realtime data</c>; empty for the main one.</param>
/// <param name="Json">The text inside the fence or <c>pre</c>.</param>
/// <param name="Span">Where it begins; the span ends with the first line.</param>
public sealed record SpecExample(string Section, string Json, SpecSpan Span);

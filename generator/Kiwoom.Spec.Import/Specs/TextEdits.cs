using System.Text;
using Kiwoom.Spec.Reading;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>Pieces of a file that get another text; everything between them stays as it is.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<(int Start, int End, string Text)> _edits = [];

    public void Replace(Range extent, string replacement)
    {
        var (start, length) = extent.GetOffsetAndLength(text.Length);
        _edits.Add((start, start + length, replacement));
    }

    /// <summary>
    /// Adds a section behind those of its kind, or behind the one that comes before it in every spec file.
    /// </summary>
    public void InsertSection(SpecFile file, SectionKind kind, string name, string content)
    {
        var title = Title(kind) + (name.Length == 0 ? "" : $": {name}");
        var section = file.IsHtml ? $"\n\n<h2>{title}</h2>\n{content}" : $"\n\n## {title}\n\n{content}";
        var at = EndBefore(file, kind);
        _edits.Add((at, at, section));
    }

    public string Apply()
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var (start, end, replacement) in _edits.OrderBy(e => e.Start))
        {
            result.Append(text, at, start - at).Append(replacement);
            at = end;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Title(SectionKind kind) => kind switch
    {
        SectionKind.RequestExample => "Request example",
        SectionKind.ResponseExample => "Response example",
        _ => kind.ToString(),
    };

    /// <summary>The end of the last section that belongs before a new one of this kind.</summary>
    private int EndBefore(SpecFile file, SectionKind kind)
    {
        var end = file.Keys is null ? 0 : file.Keys.Extent.End.Value;
        foreach (var body in file.Bodies.Where(b => b.Kind <= kind && b.Extent is not null))
            end = Math.Max(end, body.Extent!.Value.End.Value);
        foreach (var fence in file.Examples.Where(e => e.Kind <= kind).SelectMany(e => e.Fences))
            end = Math.Max(end, EndOf(file, fence));
        return end;
    }

    private int EndOf(SpecFile file, Fence fence)
    {
        var at = fence.Content.Start + fence.Content.Length;
        if (file.IsHtml)
        {
            const string close = "</pre>";
            var end = text.IndexOf(close, at, StringComparison.OrdinalIgnoreCase);
            return end < 0 ? text.Length : end + close.Length;
        }
        var line = text.IndexOf('\n', Math.Min(at, text.Length));
        return line < 0 ? text.Length : line;
    }
}

using Kiwoom.Spec.Import.Model;
using Kiwoom.Spec.Import.Tables;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Examples;

/// <summary>An official example as a tree, before its values are replaced.</summary>
/// <param name="Kind">Request or response example.</param>
/// <param name="Name">Empty for the main one.</param>
/// <param name="Root">An object.</param>
/// <param name="Line">Where its text begins.</param>
internal sealed record ExampleSource(SectionKind Kind, string Name, JsonNode Root, int Line)
{
    /// <summary>The examples of a TR. One that is not JSON even after repairing is reported and left out.</summary>
    public static List<ExampleSource> Read(ImportedTr tr, ImportReport report) =>
    [
        .. Read(tr, SectionKind.RequestExample, tr.RequestExample, report),
        .. Read(tr, SectionKind.ResponseExample, tr.ResponseExample, report),
    ];

    private static IEnumerable<ExampleSource> Read(
        ImportedTr tr, SectionKind kind, SourceText text, ImportReport report)
    {
        if (text.IsEmpty)
        {
            report.Note(tr.Place, 0, $"there is no {Word(kind)} example");
            return [];
        }
        try
        {
            var (values, repairs) = RepairedJson.Read(text.Text);
            if (repairs.Count > 0)
                report.Note(tr.Place, text.Line, $"the {Word(kind)} example is repaired: {string.Join(", ", repairs)}");
            return Named(values, kind, text.Line);
        }
        catch (FormatException e)
        {
            report.Problem(tr.Place, text.Line, $"the {Word(kind)} example is left out: {e.Message}");
            return [];
        }
    }

    private static List<ExampleSource> Named(List<RepairedValue> values, SectionKind kind, int line)
    {
        var sources = new List<ExampleSource>();
        foreach (var value in values)
        {
            var name = ShapeNames.OfSection(value.Title);
            if (sources.Count == 0) name = name == ShapeNames.RealtimeData ? name : "";
            else if (sources.Exists(s => s.Name == name))
                name = $"{(name.Length == 0 ? "shape" : name)} {sources.Count + 1}";
            sources.Add(new ExampleSource(kind, name, value.Root, line));
        }
        return sources;
    }

    private static string Word(SectionKind kind) => kind == SectionKind.RequestExample ? "request" : "response";
}

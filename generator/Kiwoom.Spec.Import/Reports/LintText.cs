using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Import.Reports;

/// <summary>
/// Problems of spec files as text for people, as JSON, and as SARIF for tools that show them beside the code.
/// </summary>
internal static class LintText
{
    public static string OfText(IEnumerable<SpecProblem> problems) => string.Concat(problems.Select(p =>
        $"{Shown(p.Path)}:{p.Span.Line + 1}:{p.Span.Column + 1}: {Word(p.Kind.Severity)} {p.Kind.Id}: {p.Message}\n"));

    public static string OfJson(IEnumerable<SpecProblem> problems) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("path", Shown(problem.Path));
            json.WriteNumber("line", problem.Span.Line + 1);
            json.WriteNumber("column", problem.Span.Column + 1);
            json.WriteNumber("length", problem.Span.Length);
            json.WriteString("severity", Word(problem.Kind.Severity));
            json.WriteString("id", problem.Kind.Id);
            json.WriteString("title", problem.Kind.Title);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>SARIF 2.1.0.</summary>
    public static string OfSarif(IReadOnlyList<SpecProblem> problems) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "kiwoom spec lint");
        json.WriteStartArray("rules");
        foreach (
            var kind in problems.Select(p => p.Kind).DistinctBy(k => k.Id).OrderBy(k => k.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Id);
            WriteText(json, "shortDescription", kind.Title);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (var problem in problems) WriteResult(json, problem);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteResult(Utf8JsonWriter json, SpecProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", problem.Kind.Id);
        json.WriteString("level", problem.Kind.Severity == ProblemSeverity.Info ? "note" : Word(problem.Kind.Severity));
        WriteText(json, "message", problem.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri.EscapeDataString(Shown(problem.Path)).Replace("%2F", "/"));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", problem.Span.Line + 1);
        json.WriteNumber("startColumn", problem.Span.Column + 1);
        json.WriteNumber("endColumn", problem.Span.Column + problem.Span.Length + 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Word(ProblemSeverity severity) => severity.ToString().ToLowerInvariant();

    private static string Shown(string path) => path.Replace('\\', '/');
}

using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Spec;
using Kiwoom.Spec.Reading;
using Kiwoom.Testing;

namespace Kiwoom.Simulator.Tests;

/// <summary>A request of every REST TR: the example of its spec file.</summary>
internal static class SpecRequests
{
    private static readonly Lazy<Dictionary<string, string>> Examples = new(ReadAll);

    public static IReadOnlyList<TrDescriptor> RestTrs { get; } =
        [.. KiwoomCatalog.All.Where(static tr => tr.Kind is not (TrKind.Realtime or TrKind.Condition))];

    /// <summary>The JSON text of the example.</summary>
    public static string Example(string trId) => Examples.Value[trId];

    public static Dictionary<string, string> Fields(string trId)
    {
        using var example = JsonDocument.Parse(Example(trId));
        return example.RootElement.EnumerateObject().ToDictionary(
            p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText());
    }

    /// <summary>A body of these fields; a list is given as its JSON.</summary>
    public static string Body(TrDescriptor tr, Dictionary<string, string> fields) => JsonSerializer.Serialize(fields.ToDictionary(
        f => f.Key,
        f => tr.Request.Find(f.Key) is { Format: ValueFormat.List } ? JsonSerializer.Deserialize<JsonElement>(f.Value) : JsonSerializer.SerializeToElement(f.Value)));

    private static Dictionary<string, string> ReadAll()
    {
        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(RepositoryFiles.PathOf("spec"), "*", SearchOption.AllDirectories);
        foreach (var path in files.Where(SpecFiles.IsTr))
        {
            var id = Path.GetFileName(path).Split('-')[0];
            if (SpecExamples.Read(path, File.ReadAllText(path)).Request is { } example) examples.Add(id, example.Json);
        }

        return examples;
    }
}

using System.Text.Json;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>The signs in the official examples: what has none of its own beside a 전일대비기호 says where its sign is.</summary>
public class RepositorySignTests
{
    [Fact]
    public void AChangeWithoutASignSaysWhereItsSignIs()
    {
        var found = new List<string>();
        foreach (var path in RepositorySpecs.Files)
        {
            var text = File.ReadAllText(path);
            var tr = SpecReader.Read(path, text, GlossaryFile.Embedded, CancellationToken.None).Tr;
            if (tr is null || SpecExamples.Read(path, text).Response is not { } example) continue;
            Walk(tr.Id, tr.Response, JsonDocument.Parse(example.Json).RootElement, found);
        }

        Assert.Empty(found.Distinct());
    }

    private static void Walk(string id, RecordSpec record, JsonElement json, List<string> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var row in json.EnumerateArray()) Walk(id, record, row, found);
            return;
        }

        if (json.ValueKind != JsonValueKind.Object) return;
        foreach (var field in record.Fields)
        {
            if (!json.TryGetProperty(field.Element, out var value)) continue;
            if (field.Children is { } children) Walk(id, children, value, found);
            if (field.SignElement is not null || value.ValueKind != JsonValueKind.String) continue;
            var hasSign = record.Fields.Any(f => f.CodeType == "ChangeSign" && f.Element == field.Element + "_sig");
            var text = value.GetString()!;
            if (hasSign && text.Trim('0', '.').Length > 0 && char.IsAsciiDigit(text[0])) found.Add($"{id} {field.Element}");
        }
    }
}

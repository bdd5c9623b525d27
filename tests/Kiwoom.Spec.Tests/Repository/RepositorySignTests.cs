using System.Text.Json;
using Kiwoom.Spec.Model;

namespace Kiwoom.Spec.Tests.Repository;

/// <summary>The signs in the official examples: what has none of its own says where it is, and what has one for its side says so.</summary>
public class RepositorySignTests
{
    [Fact]
    public void AChangeWithoutASignSaysWhereItsSignIs()
    {
        var found = new List<string>();
        Walk((id, record, field, text) =>
        {
            if (field.SignElement is not null || text.Trim('0', '.').Length == 0 || !char.IsAsciiDigit(text[0])) return;
            if (record.Fields.Any(f => f.CodeType == "ChangeSign" && f.Element == field.Element + "_sig")) found.Add($"{id} {field.Element}");
        });

        Assert.Empty(found.Distinct());
    }

    [Fact]
    public void AnAmountOrQuantityThatIsBelowZeroBecauseItIsASaleSaysSo()
    {
        var found = new List<string>();
        Walk((id, _, field, text) =>
        {
            var isSale = field.Label.Contains("매도") && !field.Label.Contains("순매도") && !field.Label.Contains("매도호가") && !field.Label.Contains("대비");
            if (isSale && field.Format is ValueFormat.Quantity or ValueFormat.Amount && text.StartsWith('-') && !SaysSo(field)) found.Add($"{id} {field.Element} {field.Label}");
        });

        Assert.Empty(found.Distinct());

        static bool SaysSo(FieldSpec field) =>
            field.Description.Contains("minus", StringComparison.Ordinal) || field.Description.Contains("sign", StringComparison.OrdinalIgnoreCase);
    }

    private static void Walk(Action<string, RecordSpec, FieldSpec, string> visit)
    {
        foreach (var path in RepositorySpecs.Files)
        {
            var text = File.ReadAllText(path);
            var tr = SpecReader.Read(path, text, GlossaryFile.Embedded, CancellationToken.None).Tr;
            if (tr is null || SpecExamples.Read(path, text).Response is not { } example) continue;
            Walk(tr.Id, tr.Response, JsonDocument.Parse(example.Json).RootElement, visit);
        }
    }

    private static void Walk(string id, RecordSpec record, JsonElement json, Action<string, RecordSpec, FieldSpec, string> visit)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var row in json.EnumerateArray()) Walk(id, record, row, visit);
            return;
        }

        if (json.ValueKind != JsonValueKind.Object) return;
        foreach (var field in record.Fields)
        {
            if (!json.TryGetProperty(field.Element, out var value)) continue;
            if (field.Children is { } children) Walk(id, children, value, visit);
            else if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) visit(id, record, field, text);
        }
    }
}

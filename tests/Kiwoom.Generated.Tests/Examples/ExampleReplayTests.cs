using System.Globalization;
using System.Text;
using System.Text.Json;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading;
using TrKind = Kiwoom.Vocabulary.TrKind;
using ValueFormat = Kiwoom.Vocabulary.ValueFormat;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Examples;

/// <summary>Every documented example goes through the generated types, and is compared with its spec table.</summary>
public class ExampleReplayTests
{
    public static TheoryData<string> Ids() => [.. Specs.Value.Keys];

    public static TheoryData<string> IdsWithRequests() =>
        [.. Specs.Value.Keys.Where(id => Specs.Value[id].Tr.Kind != TrKind.Realtime)];

    public static TheoryData<string> IdsWithData() => [.. Specs.Value.Keys.Where(id => Specs.Value[id].Tr.Data is not null)];

    private static readonly Lazy<IReadOnlyDictionary<string, (TrSpec Tr, SpecExamples Examples)>> Specs = new(ReadAll);

    [Fact]
    public void The_catalog_has_every_spec_file_and_nothing_else() =>
        Assert.Equal(Specs.Value.Keys.Order(StringComparer.Ordinal), KiwoomCatalog.All.Select(t => t.Id));

    [Theory]
    [MemberData(nameof(IdsWithRequests))]
    public void The_request_example_is_valid_and_is_written_as_documented(string id)
    {
        var (_, examples) = Specs.Value[id];
        using var example = JsonDocument.Parse(examples.Request!.Json);
        var fields = example.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, TextOf(p.Value)));

        var request = KiwoomCatalog.Find(id)!.CreateRequest(fields, out var problems);

        Assert.Empty(problems);
        Assert.DoesNotContain(request.Validate(), v => !v.IsWarning);
        using var written = JsonDocument.Parse(KiwoomJson.ToUtf8Bytes(request));
        Assert.Equal(
            example.RootElement.EnumerateObject().Select(p => (p.Name, TextOf(p.Value))),
            written.RootElement.EnumerateObject().Where(p => IsGiven(p) || example.RootElement.TryGetProperty(p.Name, out _))
                .Select(p => (p.Name, TextOf(p.Value))));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_response_example_leaves_nothing_unread(string id)
    {
        var (tr, examples) = Specs.Value[id];
        var response = (KiwoomResponse)KiwoomCatalog.Find(id)!.Response.Create();

        Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(examples.Response!.Json), response, out var problem), problem);

        Assert.Equal(0, response.ReturnCode);
        Assert.Empty(response.AllReadIssues());
        using var example = JsonDocument.Parse(examples.Response.Json);
        Compare(tr.Response, example.RootElement, response);
    }

    [Theory]
    [MemberData(nameof(IdsWithData))]
    public void The_values_of_the_data_example_leave_nothing_unread(string id)
    {
        var (tr, examples) = Specs.Value[id];
        var json = examples.Responses.First(e => e.Section.Length > 0 || e.Json.Contains("\"REAL\"")).Json;
        using var example = JsonDocument.Parse(json);
        var pushed = example.RootElement.GetProperty("data").EnumerateArray().ToArray();
        Assert.NotEmpty(pushed);
        foreach (var values in pushed.Select(p => p.GetProperty("values")))
        {
            var data = (RealtimeData)KiwoomCatalog.Find(id)!.Data!.Create();

            Assert.True(KiwoomJson.TryRead(Encoding.UTF8.GetBytes(values.GetRawText()), data, out var problem), problem);

            Assert.Equal(id, data.Tr.Id);
            Assert.Empty(data.ReadIssues);
            Compare(tr.Data!, values, data);
        }
    }

    [Theory]
    [MemberData(nameof(IdsWithData))]
    public void The_registration_example_is_written_as_documented(string id)
    {
        var (tr, examples) = Specs.Value[id];
        if (tr.Kind != TrKind.Realtime) return;
        using var example = JsonDocument.Parse(examples.Request!.Json);
        var body = example.RootElement;
        var selections = body.GetProperty("data").EnumerateArray()
            .Select(s => new RealtimeSelection(Texts(s, "item"), Texts(s, "type"))).ToArray();

        var request = RealtimeRequest.ForRegistration(
            body.GetProperty("grp_no").GetString()!, body.GetProperty("refresh").GetString() == "1", selections);

        Assert.Equal(JsonSerializer.Serialize(body), KiwoomJson.ToJson(request));
        Assert.Contains(id, selections.SelectMany(s => s.Types));
    }

    private static string[] Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];

    private static bool IsGiven(JsonProperty property) => TextOf(property.Value).Length > 0;

    // A list as compact JSON.
    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value);

    private static void Compare(RecordSpec spec, JsonElement example, KiwoomRecord record)
    {
        Assert.Empty(record.UnknownFields);
        foreach (var field in spec.Fields)
        {
            if (!example.TryGetProperty(field.Element, out var value)) continue;
            if (field.Format is ValueFormat.List)
            {
                var descriptor = record.Descriptor.Find(field.Element)!;
                var rows = (KiwoomRecord[])record.ListSlots[descriptor.Slot]!;
                Assert.Equal(value.GetArrayLength(), rows.Length);
                for (var i = 0; i < rows.Length; i++) CompareRow(field, value[i], rows[i]);
            }
            else
            {
                Assert.Equal(Plain(field, value.GetString()!), Plain(field, record.GetText(field.Element) ?? ""));
            }
        }
    }

    private static void CompareRow(FieldSpec owner, JsonElement example, KiwoomRecord row)
    {
        if (owner.Type != FieldType.Tuple)
        {
            Compare(owner.Children!, example, row);
            return;
        }
        Assert.Empty(row.UnknownFields);
        var texts = example.EnumerateArray().Select(t => t.GetString()).ToArray();
        Assert.Equal(texts, owner.Children!.Fields.Select(f => row.GetText(f.Element)));
    }

    // What a person would call the same value: padding, the first of two signs and the direction sign of a price are not part of it.
    private static string Plain(FieldSpec field, string text) => field.Format switch
    {
        ValueFormat.Quantity or ValueFormat.QuantityOrAll or ValueFormat.Amount
            or ValueFormat.Change or ValueFormat.Rate or ValueFormat.Number when text.Length > 0 =>
            decimal.Parse(text.Length > 1 && text[1] is '+' or '-' ? text[1..] : text, CultureInfo.InvariantCulture)
                .ToString("0.################", CultureInfo.InvariantCulture),
        ValueFormat.Price or ValueFormat.Ratio when text.Length > 0 =>
            decimal.Parse(text.TrimStart('+', '-'), CultureInfo.InvariantCulture).ToString("0.################", CultureInfo.InvariantCulture),
        ValueFormat.Date when text.All(c => c == '0') => "",
        ValueFormat.Time => text.Replace(":", ""),
        _ => text,
    };

    private static Dictionary<string, (TrSpec Tr, SpecExamples Examples)> ReadAll()
    {
        var root = RepositoryFiles.PathOf("spec");
        var glossary = GlossaryFile.Parse("glossary.md", File.ReadAllText(Path.Combine(root, "glossary.md"))).Glossary;
        var specs = new Dictionary<string, (TrSpec, SpecExamples)>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr))
        {
            var text = File.ReadAllText(path);
            var tr = SpecReader.Read(path, text, glossary, default).Tr;
            Assert.True(tr is not null, path);
            specs.Add(tr.Id, (tr, SpecExamples.Read(path, text)));
        }
        return specs;
    }
}

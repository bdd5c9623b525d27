using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kiwoom.Generated.Tests.Documentation;

/// <summary>
/// What editors show of the library: it is for users. Where a fact comes from is for those who keep the tables, and belongs into the column
/// Note of the spec file; digits of the wire are for the wire.
/// </summary>
public sealed partial class XmlDocsTests
{
    private static readonly List<(string Name, XElement Docs)> Members =
    [
        .. XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Kiwoom.Generated.xml")).Descendants("member")
            .Select(m => (m.Attribute("name")!.Value, m)),
    ];

    [Fact]
    public void No_summary_of_a_field_is_a_note_to_maintainers() => Assert.Empty(
        from member in Members
        where member.Name.StartsWith("P:", StringComparison.Ordinal) && IsOfTable(member.Docs)
        let summary = member.Docs.Element("summary")?.Value ?? ""
        where Notes().IsMatch(summary)
        select $"{member.Name}: {summary}");

    [Fact]
    public void No_description_that_tools_show_is_a_note_to_maintainers() => Assert.Empty(
        from tr in KiwoomCatalog.All
        from record in new[] { tr.Request, tr.Response, tr.Data }
        where record is not null
        from field in Fields(record)
        where Notes().IsMatch(field.Description)
        select $"{tr.Id} {field.Element}: {field.Description}");

    [Fact]
    public void Rules_name_properties_and_members_and_no_elements_and_codes()
    {
        var rules = Members.SelectMany(m => m.Docs.Descendants("para"))
            .Where(p => p.Value.StartsWith("Rules:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rules);
        Assert.Empty(rules.Where(rule => Elements().IsMatch(rule.Value)).Select(rule => rule.Value));
        Assert.Contains(rules, rule => rule.Value.Contains("required when TradeType is TradeType.Limit, TradeType.Conditional", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_method_and_every_response_says_what_comes_back()
    {
        foreach (var tr in KiwoomCatalog.All.Where(tr => tr.Kind is not (TrKind.Realtime or TrKind.Condition)))
        {
            var method = Members.Single(m => m.Name.StartsWith($"M:Kiwoom.Generated.{tr.Group}.I{tr.Group}Client.{tr.Name}Async(", StringComparison.Ordinal));
            Assert.EndsWith($": {tr.Summary}", method.Docs.Element("summary")!.Value);
            var response = Members.Single(m => m.Name == $"T:Kiwoom.Generated.{tr.Group}.{tr.Response.TypeName}");
            Assert.EndsWith($". {tr.Summary}", response.Docs.Element("summary")!.Value);
        }
    }

    [Theory]
    [InlineData("only the official example shows it", true)]
    [InlineData("Undocumented; only the official example shows it", true)]
    [InlineData("arithmetic on recorded replies says shares", true)]
    [InlineData("The scale is inferred", true)]
    [InlineData("Of days, although the element says minutes", true)]
    [InlineData("The newest number of the order to cancel", false)]
    [InlineData("What is not filled yet", false)]
    public void A_note_is_told_from_what_users_need(string text, bool isNote) => Assert.Equal(isNote, Notes().IsMatch(text));

    private static bool IsOfTable(XElement docs) =>
        docs.Element("remarks")?.Value.TrimStart() is { } remarks && remarks.StartsWith("Element ", StringComparison.Ordinal);

    private static IEnumerable<FieldDescriptor> Fields(RecordDescriptor record) =>
        record.Fields.SelectMany(f => f.Record is { } rows ? Fields(rows).Prepend(f) : [f]);

    [GeneratedRegex(@"\b(official(ly)?|undocumented|documents?|examples?|inferred|recorded|arithmetic|live frames|the element|the label|labelled)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Notes();

    // An element of a condition, and digits behind "is", "or" or a comma that are no bound.
    [GeneratedRegex(@"\b[a-z0-9]+_[a-z0-9_]+\b|\bwhen \w+ (is|in) (not )?\(?\d")]
    private static partial Regex Elements();
}

using System.Text;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Configuration;

/// <summary>The one table of options has every property, and docs/options.md and the READMEs say what it says.</summary>
public class OptionTableTests
{
    private const string Start = "<!-- table of OptionTable: start -->\n";
    private const string End = "<!-- table of OptionTable: end -->\n";

    [Fact]
    public void Every_property_is_an_option_and_every_option_a_property() =>
        Assert.Equal(OptionWalk.All.Where(o => !o.IsWhole).Select(o => o.Name).Order(), OptionTable.All.Select(o => o.Name).Order());

    [Fact]
    public void Every_value_can_be_read_from_text_and_every_object_is_set_in_code()
    {
        foreach (var option in OptionTable.All.Where(o => o is not OptionItems))
        {
            var options = new KiwoomOptions();
            if (option is OptionInCode) Assert.Throws<ArgumentException>(() => option.Read(options, "key", "x"));
            else option.Read(options, "key", TextFor(option));
            var property = OptionWalk.All.Single(o => o.Name == option.Name);
            if (option is OptionInCode) continue;
            var (before, after) = (property.Property.GetValue(property.Owner(new KiwoomOptions())), property.Property.GetValue(property.Owner(options)));
            Assert.True(!Equals(before, after), $"{option.Name} stayed {before}.");
        }
    }

    [Fact]
    public void The_document_s_table_is_the_code_s()
    {
        var path = RepositoryFiles.PathOf("docs", "options.md");
        var document = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = document.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Start.Length && to >= from, "docs/options.md has lost the marks around its table.");
        if (RepositoryFiles.AcceptsChanges) File.WriteAllText(path, document[..from] + Table() + document[to..]);
        else Assert.Equal(Table(), document[from..to]);
    }

    [Theory]
    [InlineData("README.md", "| Option |")]
    [InlineData("README.ko.md", "| 옵션 |")]
    public void The_short_table_names_options_that_exist(string file, string heading)
    {
        var known = OptionTable.All.SelectMany(o => new[] { o.Name, o.Name.Split('.')[0] }).ToHashSet(StringComparer.Ordinal);
        var rows = File.ReadLines(RepositoryFiles.PathOf(file)).SkipWhile(l => !l.StartsWith(heading, StringComparison.Ordinal))
            .Skip(2).TakeWhile(l => l.StartsWith('|')).ToList();
        Assert.True(rows.Count > 5, $"{file} has lost its table of options.");
        foreach (var name in rows.SelectMany(r => r.Split('|')[1].Split(',')).Select(n => n.Trim().Trim('`')))
            Assert.True(known.Contains(name), $"{file} has an option {name}, and the code has none of that name.");
    }

    private static string TextFor(OptionEntry option) => option.Accepts switch
    {
        "true, false" => option.Default == "true" ? "false" : "true",
        "a whole number" or "a number" or "a whole number, None" or "a number, None" => "77",
        "a time, such as 00:00:10" => "00:07:07",
        "Strict, Warn, Off" => "Off",
        "Live, Mock, an address" => "Live",
        "an address, such as wss://relay.example:10000" => "wss://other.example:10000",
        _ => Path.GetFullPath("/text"),
    };

    private static string Table()
    {
        var table = new StringBuilder("| Option | Default | Takes | Means |\n|---|---|---|---|\n");
        foreach (var option in OptionTable.All)
        {
            var variable = option.Variable is { } name ? $" Variable `{name}`." : "";
            table.Append($"| `{option.Name}` | {option.Default} | {option.Accepts} | {option.Meaning}{variable} |\n");
        }
        return table.ToString();
    }
}

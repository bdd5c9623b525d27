using System.Text.Json;
using System.Text.RegularExpressions;
using Kiwoom.Browser.Tests.Support;
using Kiwoom.Simulator;

namespace Kiwoom.Browser.Tests.Page;

/// <summary>Both languages have every text, and every text that the scripts name exists.</summary>
public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> Korean = Read("texts/ko.json");
    private static readonly Dictionary<string, string> English = Read("texts/en.json");

    [Fact]
    public void Both_languages_have_the_same_texts_with_the_same_places_for_values()
    {
        Assert.Equal(Korean.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Korean, text => Assert.Equal(Values(text.Value), Values(English[text.Key])));
        Assert.All(English.Values.Concat(Korean.Values), static text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void No_text_is_Korean_in_the_English_file()
    {
        Assert.DoesNotContain(English, static text => Hangul().IsMatch(text.Value));
        Assert.True(Korean.Values.Count(static text => Hangul().IsMatch(text)) > Korean.Count * 9 / 10);
    }

    [Fact]
    public void Every_text_that_a_script_or_the_markup_names_exists()
    {
        var named = PageFiles.Scripts.Append("index.html")
            .SelectMany(static file => NamedText().Matches(PageFiles.Read(file)).Select(m => (File: file, Key: m.Groups["key"].Value)))
            .ToList();

        Assert.True(named.Count > 200, $"Only {named.Count} texts were found in the scripts.");
        Assert.DoesNotContain(named, static text => !Korean.ContainsKey(text.Key));
    }

    [Theory]
    [InlineData("outcome", new[] { "Accepted", "Rejected", "NotSent", "Unknown", "Refused", "Done", "Working" })]
    [InlineData("act", new[] { "buy", "sell", "modify", "cancel", "close", "cancel-all", "kill", "release", "settle" })]
    [InlineData("env", new[] { "sim", "mock", "live", "test" })]
    public void Every_word_of_the_contract_has_a_text(string group, string[] words) =>
        Assert.All(words, word => Assert.Contains($"{group}.{word}", Korean.Keys));

    [Fact]
    public void Every_state_of_an_order_and_of_an_intent_has_a_text()
    {
        Assert.All(Enum.GetNames<Trading.TradingOrderState>(), static state => Assert.Contains($"state.{state}", Korean.Keys));
        Assert.All(Enum.GetNames<Trading.IntentState>(), static state => Assert.Contains($"state.{state}", Korean.Keys));
        Assert.All(Enum.GetNames<Trading.DeskEventKind>(), static kind => Assert.Contains($"note.{kind}", Korean.Keys));
        Assert.All(Enum.GetNames<Kiwoom.Generated.Realtime.RealtimeState>(), static state => Assert.Contains($"connection.{state}", Korean.Keys));
        Assert.All(Enum.GetNames<Kiwoom.Generated.Realtime.RealtimeGapReason>(), static reason => Assert.Contains($"gap.{reason}", Korean.Keys));
        Assert.All(Enum.GetNames<MarketPhase>(), static phase => Assert.Contains($"phase.{phase}", Korean.Keys));
        Assert.All(Enum.GetNames<Kiwoom.Generated.Markets.SessionKind>(), static kind => Assert.Contains($"phase.{kind}", Korean.Keys));
        Assert.All((string[])["Closed", "Unknown"], static status => Assert.Contains($"phase.{status}", Korean.Keys));
        Assert.All((string[])["Act", "Switch"], static kind => Assert.Contains($"note.{kind}", Korean.Keys));
    }

    [Fact]
    public void Everything_that_the_server_refuses_has_its_Korean()
    {
        var texts = Read("texts/refusals-ko.json");
        var codes = Directory.EnumerateFiles(RepositoryFiles.PathOf("src", "Kiwoom.Web"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => Refusal().Matches(File.ReadAllText(file)).Select(static m => m.Groups["code"].Value)).ToHashSet();

        Assert.True(codes.Count > 20, $"Only {codes.Count} codes were found.");
        Assert.All(codes, code => Assert.Contains(code, texts.Keys));
        Assert.All(texts.Values, static text => Assert.Matches(Hangul(), text));
    }

    [Fact]
    public void Every_fault_has_its_meaning_in_Korean() => Assert.Equal(
        Fault.All.Select(static f => f.Name).Concat(SocketFault.All.Select(static f => f.Name)).Order(StringComparer.Ordinal),
        Read("texts/faults-ko.json").Keys.Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string file) => JsonSerializer.Deserialize<Dictionary<string, string>>(PageFiles.Read(file))!;

    private static IEnumerable<string> Values(string text) => Value().Matches(text).Select(static m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?:Conflict|NotFound|Forbidden|RequestException\(\d+, |=> \(\d+, )\(?""(?<code>[A-Z]\w+)""")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Value();

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex(@"(?:\bt\(|data-(?:t|label)=|shortcut\(""[^""]+"", )""(?<key>[a-z]+[.\w-]*)""")]
    private static partial Regex NamedText();
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kiwoom.Cli.Desk;
using Kiwoom.Simulator;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Tests.Desk;

/// <summary>What the journal keeps of an order can be taken out of it: what was asked, what was answered, and what a finding rests on.</summary>
public sealed class JournalEvidenceTests
{
    /// <summary>The columns of old come first and stay; those after them are in the documentation.</summary>
    [Fact]
    public async Task The_heading_of_CSV_is_what_the_page_says()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "1", "--price", "60000");
        var heading = (await ExportAsync(server, "csv")).Split('\n')[0].TrimEnd('\r').Split(',');
        Assert.Equal(["sequence", "day", "at", "kind", "number", "stock", "side", "quantity", "price", "state", "text", "intent_id", "tr"], heading[..13]);
        Assert.Equal(heading.Length, heading.Distinct().Count());
        var page = await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "journal.md"));
        var section = page[page.IndexOf("## Out of the journal", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 5, StringComparison.Ordinal)];
        var named = section.Split('`').Where((_, i) => i % 2 == 1).ToHashSet();
        Assert.Empty(heading.Except(named));
    }

    [Fact]
    public async Task An_unknown_order_that_was_resolved_has_its_evidence()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.ReplyLost);
        await server.DoAsync("order", "buy", "005930", "3", "--price", "60000", "--key", "one");
        await server.DoneAsync("reconcile");
        var facts = await FactsAsync(server);
        var intent = Of(facts, "Intent").Single();
        Assert.Equal(("kt10000", "Buy", "Cash", "Limit", "Krx", "one"), (Text(intent, "tr"), Text(intent, "action"), Text(intent, "book"), Text(intent, "trade_type"), Text(intent, "venue"), Text(intent, "key")));
        Assert.Equal("005930", intent.GetProperty("body").GetProperty("stk_cd").GetString());
        var outcome = Of(facts, "Outcome").Single();
        Assert.Equal(("Unknown", Text(intent, "intent_id")), (Text(outcome, "state"), Text(outcome, "intent_id")));
        Assert.NotNull(Text(outcome, "sent_at"));
        Assert.False(outcome.TryGetProperty("return_code", out _)); // no reply came, at most its beginning
        var found = Of(facts, "Resolution").Single();
        Assert.Equal(("ResolvedAccepted", Text(intent, "intent_id")), (Text(found, "state"), Text(found, "intent_id")));
        Assert.Equal("Order 138 is the only one that it can be.", Text(found, "evidence"));
        Assert.False(found.GetProperty("is_interchangeable").GetBoolean());

        // People see it too.
        var shown = await server.Tool.DoAsync("journal", "show", "--journal", server.Journal);
        Assert.Contains($"intent_id {Text(intent, "intent_id")}", shown.Output);
        Assert.Contains("tr kt10000", shown.Output);
        Assert.Contains("sent_at 2026-11-20T", shown.Output);
    }

    [Fact]
    public async Task A_rejected_order_has_what_the_server_answered()
    {
        await using var server = await DeskServer.StartAsync();
        server.Simulator.Faults.Next("kt10000", Fault.Refusal20);
        Assert.NotEqual(0, (await server.DoAsync("order", "buy", "005930", "3", "--price", "60000")).ExitCode);
        var outcome = Of(await FactsAsync(server), "Outcome").Single();
        Assert.Equal(("Rejected", 200, 20), (Text(outcome, "state"), outcome.GetProperty("http_status").GetInt32(), outcome.GetProperty("return_code").GetInt32()));
        Assert.NotEmpty(Text(outcome, "message")!);
        Assert.NotEmpty(Text(outcome, "called_at")!);
        Assert.NotEmpty(Text(outcome, "ended_at")!);
        Assert.Equal(20, outcome.GetProperty("outcome").GetProperty("ReturnCode").GetInt32());
    }

    [Fact]
    public async Task A_workflow_and_what_it_sends_name_each_other()
    {
        await using var server = await DeskServer.StartAsync();
        await server.DoneAsync("order", "buy", "005930", "5", "--price", "60000");
        await server.DoneAsync("panic", "--yes");
        var facts = await FactsAsync(server);
        var steps = Of(facts, "Workflow").ToList();
        Assert.Equal(("CancelAll", 0L, false), (Text(steps[0], "workflow_kind"), steps[0].GetProperty("step").GetInt64(), steps[0].GetProperty("has_ended").GetBoolean()));
        Assert.True(steps[^1].GetProperty("has_ended").GetBoolean());
        var cancel = Of(facts, "Intent").Single(f => Text(f, "action") == "Cancel");
        Assert.Equal((Text(steps[0], "workflow_id"), "138"), (Text(cancel, "workflow_id"), Text(cancel, "parent")));
        Assert.True(Of(facts, "Switch").Single().GetProperty("is_engaged").GetBoolean());
    }

    /// <summary>A property that a kind of fact gets one day is missing here until there is a column for it.</summary>
    [Fact]
    public void Nothing_of_a_fact_is_missing()
    {
        var kinds = typeof(JournalFact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JournalFact))).ToList();
        Assert.Equal(11, kinds.Count);
        foreach (var kind in kinds)
        {
            var properties = kind.GetProperties().Where(p => p.CanWrite).ToList();
            foreach (var property in properties)
            {
                var fact = (JournalFact)RuntimeHelpers.GetUninitializedObject(kind);
                foreach (var (other, i) in properties.Select((p, i) => (p, i)))
                {
                    if (other == property || other.PropertyType != typeof(bool)) other.SetValue(fact, Value(other.PropertyType, i + 1));
                }
                var values = FactList.FullRow(new JournalEntry(99, fact)).Select(ListPrinter.ForPrograms).ToHashSet();
                Assert.True(values.Contains(ListPrinter.ForPrograms(Shown(property.GetValue(fact)))), $"{kind.Name}.{property.Name}");
            }
        }
    }

    private static object Value(Type type, int n)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"\"text {n}\"";
        if (type == typeof(Guid)) return new Guid(n, 0, 0, new byte[8]);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 20, 1, 2, n, TimeSpan.Zero).AddTicks(1_234_567);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, n);
        if (type == typeof(TimeOnly)) return new TimeOnly(9, 10, n).Add(TimeSpan.FromTicks(1_000));
        if (type == typeof(bool)) return true;
        return type.IsEnum ? Enum.GetValues(type).GetValue(1)! : Convert.ChangeType(n * 1_000 + n, type, CultureInfo.InvariantCulture);
    }

    private static object? Shown(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => value,
    };

    private static async Task<string> ExportAsync(DeskServer server, string format)
    {
        var run = await server.Tool.DoAsync("journal", "export", "-o", format, "--journal", server.Journal);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private static async Task<List<JsonElement>> FactsAsync(DeskServer server) =>
        [.. (await ExportAsync(server, "json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private static IEnumerable<JsonElement> Of(List<JsonElement> facts, string kind) => facts.Where(f => Text(f, "kind") == kind);

    private static string? Text(JsonElement fact, string name) => fact.TryGetProperty(name, out var value) ? value.GetString() : null;
}

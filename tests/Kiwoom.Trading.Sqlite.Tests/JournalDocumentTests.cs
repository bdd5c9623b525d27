using System.Text.RegularExpressions;
using Kiwoom.Trading.Sqlite.Tests.Support;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>What docs/journal.md says of the file is so.</summary>
public sealed class JournalDocumentTests : JournalTests
{
    private static readonly string Page = File.ReadAllText(RepositoryFiles.PathOf("docs", "journal.md"));

    [Fact]
    public async Task Its_statements_run()
    {
        await using var book = await OpenAsync();
        await book.AddIntentAsync(Facts.Intent());
        var placed = Facts.Intent();
        await book.AddIntentAsync(placed);
        await book.AppendAsync([Facts.Outcome(placed, Kiwoom.Generated.OrderOutcomeKind.Accepted, "0000017"), Facts.Seen("17", 1, 1, 0, "체결"), Facts.Fill("17", 1, 1, 100, "Buy")]);
        var statements = Regex.Matches(Page, "```sql\n(.*?)```", RegexOptions.Singleline).SelectMany(m => m.Groups[1].Value.Split("\n\n")).ToList();
        Assert.Equal(4, statements.Count);
        Assert.All(statements, statement => Assert.NotEmpty(Query(statement)));
        Assert.Equal(4, Query(statements.Single(s => s.Contains("everything that is known", StringComparison.Ordinal))).Count()); // its intent, outcome, observation and fill
    }

    [Fact]
    public async Task It_names_every_table_and_view_and_no_other()
    {
        await using var book = await OpenAsync();
        var names = Query("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'").ToHashSet();
        var section = Page[Page.IndexOf("\n| Table |", StringComparison.Ordinal)..Page.IndexOf("Any SQLite tool", StringComparison.Ordinal)];
        var named = section.Split('\n').SelectMany(line => Regex.Matches(line.Split('|').ElementAtOrDefault(1) ?? "", "`([a-z_]+)`").Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.Equal(names.Order(), named.Order());
    }
}

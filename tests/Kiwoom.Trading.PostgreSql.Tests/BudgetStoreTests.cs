using System.Collections.Concurrent;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>Request limits that processes share over the database.</summary>
public sealed class BudgetStoreTests(TestDatabase database) : JournalTests(database)
{
    [PostgreSqlFact]
    public async Task A_text_is_replaced_only_by_whoever_knows_the_one_before()
    {
        await using var store = new PostgreSqlBudgetStore(Opened);
        var first = await store.ExchangeAsync("a", -1, null, default);
        Assert.Equal((false, 0, null), (first.IsWritten, first.Version, first.Text));
        Assert.InRange(DateTimeOffset.UtcNow - first.Now, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
        Assert.Matches("^[0-9]+/[0-9A-F]{8}$", first.Epoch);
        Assert.Equal(1, Written(await store.ExchangeAsync("a", 0, "one", default)));
        var late = await store.ExchangeAsync("a", 0, "other", default);
        Assert.Equal((false, 1, "one"), (late.IsWritten, late.Version, late.Text));
        Assert.Equal(2, Written(await store.ExchangeAsync("a", 1, "two", default)));
        late = await store.ExchangeAsync("a", 1, "other", default);
        Assert.Equal((false, 2, "two"), (late.IsWritten, late.Version, late.Text));
        Assert.Equal(0, (await store.ExchangeAsync("b", -1, null, default)).Version);
        Assert.False((await store.ExchangeAsync("b", 7, "other", default)).IsWritten);

        static long Written(BudgetCell cell) => cell is { IsWritten: true, Text: null } ? cell.Version : -1;
    }

    [PostgreSqlFact]
    public async Task Of_many_at_once_one_writes()
    {
        await using var store = new PostgreSqlBudgetStore(Opened);
        for (var version = 0; version < 5; version++)
        {
            var cells = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.ExchangeAsync("a", version, $"{i}", default).AsTask()));
            Assert.Single(cells, c => c.IsWritten);
            Assert.All(cells, c => Assert.Equal(version + 1, c.Version));
        }
    }

    [PostgreSqlFact]
    public async Task Others_hear_what_was_written_without_reading_it()
    {
        await using var here = new PostgreSqlBudgetStore(Opened);
        await using var there = new PostgreSqlBudgetStore(Opened);
        var heard = new ConcurrentQueue<(string By, long Version, string? Text)>();
        using var own = here.Follow("a", (version, text) => heard.Enqueue(("here", version, text)));
        using var others = there.Follow("a", (version, text) => heard.Enqueue(("there", version, text)));
        using var another = there.Follow("b", (version, text) => heard.Enqueue(("another key", version, text)));
        await UntilAsync(() => heard.DistinctBy(h => h.By).Count() == 3); // all of them look when they begin to listen
        await there.ExchangeAsync("a", -1, null, default);
        heard.Clear();
        await here.ExchangeAsync("a", 0, "x", default);
        await UntilAsync(() => !heard.IsEmpty);
        Assert.Equal(("there", 0, null), Assert.Single(heard)); // it has not read anything yet, and believes nobody
        await there.ExchangeAsync("a", -1, null, default);
        heard.Clear();
        await here.ExchangeAsync("a", 1, "kiwoom 1 2\nmember 한글\n", default);
        await UntilAsync(() => !heard.IsEmpty);
        Assert.Equal(("there", 2, "kiwoom 1 2\nmember 한글\n"), Assert.Single(heard));
        heard.Clear();
        await here.ExchangeAsync("a", 2, new string('x', 9_000), default); // more than an announcement holds
        await UntilAsync(() => !heard.IsEmpty);
        Assert.Equal(("there", 0, null), Assert.Single(heard));
    }

    [PostgreSqlTheory]
    [InlineData("a by {0} 2 forged")]
    [InlineData("a by {0} 9 kiwoom")]
    [InlineData("a by 00 2 kiwoom")]
    [InlineData("a by {0} x kiwoom")]
    [InlineData("a by {0} -2 kiwoom")]
    [InlineData("a by {0}")]
    [InlineData("a")]
    public async Task Whoever_does_not_know_the_seal_is_not_believed(string payload)
    {
        await using var store = new PostgreSqlBudgetStore(Opened);
        var heard = new ConcurrentQueue<(long Version, string? Text)>();
        using var follower = store.Follow("a", (version, text) => heard.Enqueue((version, text)));
        await UntilAsync(() => !heard.IsEmpty);
        await store.ExchangeAsync("a", 0, "first", default);
        var seal = Assert.Single(await QueryAsync("SELECT encode(sha256(convert_to(seal || ' 2 kiwoom', 'UTF8')), 'hex') FROM kiwoom.budget"));
        heard.Clear();
        await QueryAsync($"SELECT pg_notify('kiwoom_budget', '{string.Format(CultureInfo.InvariantCulture, payload, seal)}')");
        await UntilAsync(() => !heard.IsEmpty);
        Assert.All(heard, h => Assert.Equal((0, null), h));
        heard.Clear();
        await QueryAsync($"SELECT pg_notify('kiwoom_budget', 'a by {seal} 2 kiwoom')"); // this is how the database says it
        await UntilAsync(() => !heard.IsEmpty);
        Assert.Equal((2, "kiwoom"), Assert.Single(heard));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 2_000 && !isSo(); i++) await Task.Delay(5);
    }

    [PostgreSqlFact]
    public async Task A_desk_may_use_it_and_a_reader_may_not()
    {
        await Opened.GrantAsync();
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => QueryAsync("SET ROLE kiwoom_reader; SELECT is_written FROM kiwoom.exchange_budget('a', 0, 'x', 'me')"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => QueryAsync("SET ROLE kiwoom_reader; SELECT seal FROM kiwoom.budget"));
        Assert.Equal(["True"], await QueryAsync("SET ROLE kiwoom_desk; SELECT is_written FROM kiwoom.exchange_budget('a', 0, 'x', 'me')"));
    }
}

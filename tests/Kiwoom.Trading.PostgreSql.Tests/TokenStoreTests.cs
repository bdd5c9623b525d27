using System.Security.Cryptography;
using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql.Tests.Support;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>A token that machines share.</summary>
public sealed class TokenStoreTests(TestDatabase database) : JournalTests(database)
{
    private const string Name = "00112233445566778899aabbccddeeff";

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private static readonly AccessToken Token = new("a-secret-token", new DateTimeOffset(2026, 3, 3, 7, 30, 0, TimeSpan.FromHours(9))) { IssuedAt = Facts.Noon };

    private PostgreSqlTokenStore Store => Make(Database.Open());

    [PostgreSqlFact]
    public async Task What_one_machine_writes_another_reads_and_the_database_does_not()
    {
        var store = Store;
        Assert.Null(await store.ReadAsync(Name, CancellationToken.None));
        await using (await store.LockAsync(Name, CancellationToken.None)) await store.WriteAsync(Name, Token, CancellationToken.None);
        Assert.Equal(Token, await Store.ReadAsync(Name, CancellationToken.None));
        var row = Assert.Single(await QueryAsync("SELECT encode(ciphertext, 'escape') || encode(nonce, 'escape') || key || generation FROM kiwoom.token"));
        Assert.DoesNotContain("secret", row, StringComparison.Ordinal);
        await using (await store.LockAsync(Name, CancellationToken.None)) await store.RemoveAsync(Name, CancellationToken.None);
        Assert.Null(await Store.ReadAsync(Name, CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task Eight_machines_that_start_at_once_ask_for_one_token()
    {
        var asked = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var store = Store;
            await using var held = await store.LockAsync(Name, CancellationToken.None);
            if (await store.ReadAsync(Name, CancellationToken.None) is not null) return; // as the client does
            Interlocked.Increment(ref asked);
            await store.WriteAsync(Name, Token, CancellationToken.None);
        }));
        Assert.Equal(1, asked);
    }

    [PostgreSqlFact]
    public async Task A_machine_that_died_does_not_block_and_one_that_stood_still_does_not_write()
    {
        var stopped = Store;
        await using var held = await stopped.LockAsync(Name, CancellationToken.None);
        var other = Store;
        var waiting = other.LockAsync(Name, CancellationToken.None).AsTask();
        await Database.ExecuteAsync("UPDATE kiwoom.token SET held_until = clock_timestamp() - interval '1 s'");
        await using (await waiting) await other.WriteAsync(Name, Token, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await stopped.WriteAsync(Name, Token with { Token = "older" }, CancellationToken.None));
        Assert.Equal(Token, await other.ReadAsync(Name, CancellationToken.None));
    }

    [PostgreSqlFact]
    public async Task Another_key_reads_nothing_and_says_so_without_the_token()
    {
        var store = Store;
        await using (await store.LockAsync(Name, CancellationToken.None)) await store.WriteAsync(Name, Token, CancellationToken.None);
        var other = Make(Database.Open(), RandomNumberGenerator.GetBytes(32));
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () => await other.ReadAsync(Name, CancellationToken.None));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        var renamed = new PostgreSqlTokenStore(Database.Open(), new() { Key = RandomNumberGenerator.GetBytes(32), KeyId = "2" });
        Assert.Null(await renamed.ReadAsync(Name, CancellationToken.None));
        // A row that somebody put under another name is of no use there.
        await Database.ExecuteAsync("UPDATE kiwoom.token SET key = 'ff'");
        await Assert.ThrowsAsync<InvalidDataException>(async () => await store.ReadAsync("ff", CancellationToken.None));
    }

    [Fact]
    public void Options_do_not_show_the_key_and_want_one_of_32_bytes()
    {
        Assert.Equal("PostgreSqlTokenStoreOptions { KeyId = 1, LockFor = 00:00:30 }", new PostgreSqlTokenStoreOptions { Key = Key }.ToString());
        Assert.Throws<ArgumentException>(() => Make(new PostgreSqlDatabase("Host=localhost;Database=d"), new byte[16]));
    }

    private static PostgreSqlTokenStore Make(PostgreSqlDatabase opened, byte[]? key = null) => new(opened, new() { Key = key ?? Key, AskEvery = TimeSpan.FromMilliseconds(5) });
}

using Kiwoom.Generated;
using Kiwoom.Trading.Sqlite.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>What is on the disk when.</summary>
public sealed class DurabilityTests : JournalTests
{
    [Fact]
    public async Task An_intent_is_in_the_file_when_the_call_returns()
    {
        await using var book = await OpenAsync();
        await book.AddIntentAsync(Facts.Intent());
        Assert.Equal(["1|Intent"], Query("SELECT sequence, kind FROM fact"));
    }

    [Fact]
    public async Task The_file_is_written_ahead_and_flushed_at_every_commit()
    {
        await using var book = await OpenAsync();
        Assert.Equal(["wal"], Query("PRAGMA journal_mode"));
        Assert.Equal(2L, await book.ScalarAsync("PRAGMA synchronous")); // FULL
        Assert.Equal(1L, await book.ScalarAsync("PRAGMA fullfsync"));
    }

    [Fact]
    public async Task Facts_that_nobody_waits_for_are_written_with_the_next_that_somebody_waits_for()
    {
        await using var book = await OpenAsync();
        book.AppendSoon([Facts.Note("1")]);
        book.AppendSoon([Facts.Note("2")]);
        Assert.Empty(Query("SELECT * FROM fact"));
        await book.AddIntentAsync(Facts.Intent());
        Assert.Equal(["1|Note", "2|Note", "3|Intent"], Query("SELECT sequence, kind FROM fact ORDER BY sequence"));
    }

    [Fact]
    public async Task Facts_that_nobody_waits_for_are_written_after_a_while()
    {
        var time = new ManualTimeProvider();
        await using var book = await OpenAsync(Options with { TimeProvider = time, Patience = TimeSpan.FromMilliseconds(100) });
        book.AppendSoon([Facts.Note("1")]);
        Assert.Empty(Query("SELECT * FROM fact"));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["1|Note"], Query("SELECT sequence, kind FROM fact"));
        book.AppendSoon([Facts.Note("2")]);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["1", "2"], Query("SELECT text FROM notes ORDER BY sequence"));
    }

    [Fact]
    public async Task Facts_that_nobody_waits_for_are_written_by_an_orderly_end()
    {
        var book = await OpenAsync();
        book.AppendSoon([Facts.Note("1")]);
        await book.DisposeAsync();
        Assert.Equal([Path.GetFileName(PathOfFile), Path.GetFileName(PathOfFile) + ".lock"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order());
        Assert.Equal(["1"], Query("SELECT text FROM notes"));
    }

    [Fact]
    public async Task Callers_that_wait_for_a_lock_are_all_written()
    {
        await using var book = await OpenAsync();
        using var blocker = Connect(SqliteOpenMode.ReadWrite);
        using (var transaction = blocker.BeginTransaction())
        {
            var first = Task.Run(async () => await book.AddIntentAsync(Facts.Intent()));
            var others = Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await book.AddIntentAsync(Facts.Intent()))).ToArray();
            transaction.Rollback();
            await Task.WhenAll([first, .. others]);
        }
        Assert.Equal(["51"], Query("SELECT count(*) FROM intents WHERE state = 'Recorded'"));
    }

    /// <summary>A thread that sends many orders and then waits for all of them must not wait for the disk with each.</summary>
    [Fact]
    public async Task Intents_that_one_thread_adds_before_it_waits_are_few_commits()
    {
        await using var book = await OpenAsync();
        var commits = await Task.Run(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => book.AddIntentAsync(Facts.Intent()).AsTask()));
            return book.Commits;
        });
        Assert.Equal(["500"], Query("SELECT count(*) FROM intents"));
        Assert.InRange(commits, 1, 250);
    }

    [Fact]
    public async Task A_lock_of_another_program_is_told_and_what_could_not_be_written_is_written_later()
    {
        await using var book = await OpenAsync();
        using var blocker = Connect(SqliteOpenMode.ReadWrite);
        using (var transaction = blocker.BeginTransaction())
        {
            book.AppendSoon([Facts.Note("soon")]);
            var error = await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent()));
            Assert.Contains("Another program has locked the journal", error.Message, StringComparison.Ordinal);
            transaction.Rollback();
        }
        await book.AddIntentAsync(Facts.Intent());
        Assert.Equal(["1|Note", "2|Intent"], Query("SELECT sequence, kind FROM fact ORDER BY sequence"));
    }

    [Fact]
    public async Task A_writer_that_lost_its_place_writes_nothing_more()
    {
        var old = await OpenAsync();
        File.Delete(PathOfFile + ".lock"); // somebody "repaired" it; where a file that is open cannot be deleted, this cannot happen
        await using var next = await OpenAsync();
        await Assert.ThrowsAsync<JournalPlaceLostException>(async () => await old.AddIntentAsync(Facts.Intent()));
        await Assert.ThrowsAsync<JournalPlaceLostException>(async () => await old.AppendAsync([Facts.Note("late")]));
        Assert.True(next.Epoch > old.Epoch);
        Assert.Empty(Query("SELECT * FROM fact"));
        await old.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_was_deleted_while_it_was_open_takes_no_intent()
    {
        await using var book = await OpenAsync();
        File.Move(PathOfFile, PathOfFile + ".moved");
        var error = await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent()));
        Assert.Contains("moved or deleted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        await using var book = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await book.AddIntentAsync(Facts.Intent(), cancelled.Token));
        Assert.Empty(Query("SELECT * FROM fact"));
    }

    [Fact]
    public async Task The_states_of_many_histories_are_what_their_facts_say()
    {
        var random = new Random(7);
        await using var book = await OpenAsync();
        var intents = Enumerable.Range(0, 20).Select(i => Facts.Intent($"key {i}")).ToList();
        foreach (var intent in intents) await book.AddIntentAsync(intent);
        for (var i = 0; i < 300; i++)
        {
            var intent = intents[random.Next(intents.Count)];
            JournalFact fact = random.Next(3) switch
            {
                0 => Facts.Outcome(intent, (OrderOutcomeKind)random.Next(4)),
                1 => new ResolutionFact
                {
                    At = Facts.Noon,
                    TradeDate = Facts.Day,
                    IntentId = intent.Id,
                    Evidence = "e",
                    State = new[] { IntentState.Ambiguous, IntentState.ResolvedAbsent, IntentState.SettledByHand }[random.Next(3)],
                },
                _ => new AttemptFact { At = Facts.Noon, TradeDate = Facts.Day, IntentId = intent.Id, Attempt = random.Next(2, 5) },
            };
            book.AppendSoon([fact]);
        }
        await book.AppendAsync([Facts.Note("end")]);
        var report = await Journal.VerifyAsync(Facts.Account);
        Assert.Empty(report!.Problems);
        Assert.Equal((321L, Facts.Day, Facts.Day), (report.SoundFacts, report.FirstDay!.Value, report.LastDay!.Value));
    }

    [Fact]
    public async Task A_journal_that_is_written_meanwhile_is_not_called_damaged()
    {
        await using var book = await OpenAsync();
        var first = Facts.Intent();
        await book.AddIntentAsync(first);
        for (var i = 0; i < 5_000; i++) book.AppendSoon([Facts.Note($"note {i}")]);
        await book.AppendAsync([Facts.Note("all")]);
        using var ends = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!ends.IsCancellationRequested)
            {
                var intent = Facts.Intent();
                await book.AddIntentAsync(intent);
                await book.AppendAsync([Facts.Outcome(intent, Kiwoom.Generated.OrderOutcomeKind.Rejected)]);
            }
        });
        for (var i = 0; i < 5; i++)
        {
            var verified = (await Journal.VerifyAsync(Facts.Account))!;
            Assert.True(verified.IsSound, string.Join("; ", verified.Problems));
        }
        await ends.CancelAsync();
        await writing;
    }
}

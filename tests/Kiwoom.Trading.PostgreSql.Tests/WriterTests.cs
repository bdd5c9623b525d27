using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql.Tests.Support;
using Npgsql;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>One writer at a time, whatever happens to it.</summary>
public sealed class WriterTests(TestDatabase database) : JournalTests(database)
{
    [PostgreSqlFact]
    public async Task A_writer_that_was_paused_can_neither_write_nor_send_when_it_comes_back()
    {
        var paused = await OpenAsync();
        await paused.AppendAsync([Facts.Note("before")]);
        await paused.StopKeepingAsync();
        await Database.LetLeasesEndAsync();
        await using var next = await OpenAsync(elsewhere: Database.Open());
        Assert.True(next.Epoch > paused.Epoch);
        await next.AppendAsync([Facts.Note("of the next one")]);

        paused.AppendSoon([Facts.Note("late")]);
        await Assert.ThrowsAsync<JournalPlaceLostException>(async () => await paused.AddIntentAsync(Facts.Intent()));
        await Assert.ThrowsAsync<JournalPlaceLostException>(async () => await paused.AppendAsync([Facts.Note("late")]));
        Assert.False(paused.HoldsPlaceFor(TimeSpan.Zero));
        await paused.DisposeAsync();
        Assert.True(next.HoldsPlaceFor(TimeSpan.FromSeconds(1)));
        await next.AppendAsync([Facts.Note("still")]);
        Assert.Equal(["before|1", "of the next one|2", "still|2"], await QueryAsync("SELECT n.text, f.epoch FROM kiwoom.notes n JOIN kiwoom.fact f USING (account, sequence) ORDER BY sequence"));
    }

    [PostgreSqlFact]
    public async Task A_lease_that_ended_writes_nothing_although_nobody_has_taken_the_place_and_may_be_made_longer()
    {
        var book = await OpenAsync();
        await book.StopKeepingAsync();
        await Database.LetLeasesEndAsync();
        await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent()));
        Assert.Empty(await QueryAsync("SELECT 1 FROM kiwoom.fact"));
        Assert.Equal(["True"], await QueryAsync("SELECT kiwoom.renew_place(account, epoch, '10 s') FROM kiwoom.desk"));
        await book.AddIntentAsync(Facts.Intent());
        Assert.Equal(["1"], await QueryAsync("SELECT sequence FROM kiwoom.fact"));
        await book.DisposeAsync();
    }

    /// <summary>As after a failover to a standby that was behind, or a backup that was restored.</summary>
    [PostgreSqlFact]
    public async Task Nothing_is_written_behind_facts_that_the_database_has_lost()
    {
        await using var book = await OpenAsync();
        await book.AppendAsync([Facts.Note("1")]);
        await book.AppendAsync([Facts.Note("2")]);
        await Database.ExecuteAsync("SET session_replication_role = replica; DELETE FROM kiwoom.fact WHERE sequence = 2");
        var error = await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent()));
        Assert.Contains("no longer has facts that it had confirmed", error.Message);
        Assert.Equal(["1"], await QueryAsync("SELECT sequence FROM kiwoom.fact"));
        Assert.False(book.HoldsPlaceFor(TimeSpan.Zero));
    }

    [PostgreSqlFact]
    public async Task Of_many_that_take_a_place_at_once_one_gets_it()
    {
        await (await OpenAsync()).StopKeepingAsync();
        await Database.LetLeasesEndAsync();
        var books = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return await OpenAsync(elsewhere: Database.Open());
            }
            catch (JournalPlaceTakenException)
            {
                return null;
            }
        }));
        var winner = Assert.Single(books, b => b is not null);
        Assert.Equal(2, winner!.Epoch);
        await winner.DisposeAsync();
    }

    [PostgreSqlFact]
    public async Task A_successor_waits_until_no_order_of_the_writer_before_can_be_under_way()
    {
        await (await OpenAsync()).StopKeepingAsync();
        // It ended 4 s ago, an order may be under way for 10 s, and the margin is 1 s: 7 s are left.
        await Database.ExecuteAsync("UPDATE kiwoom.desk SET expires_at = clock_timestamp() - interval '4 s'");
        var time = new ManualTimeProvider();
        var opening = OpenAsync(elsewhere: Database.Open(new() { TimeProvider = time }));
        await WaitForAsync(() => time.WaitingTimers >= 2); // of the lease and of the wait
        Assert.Equal(["2"], await QueryAsync("SELECT epoch FROM kiwoom.desk"));
        Assert.False(opening.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(opening.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await using var book = await opening;
        Assert.Equal(2, book.Epoch);
    }

    [PostgreSqlFact]
    public async Task A_successor_that_dies_while_it_waits_leaves_the_wait_to_the_next_one()
    {
        await (await OpenAsync()).StopKeepingAsync();
        await Database.ExecuteAsync("UPDATE kiwoom.desk SET expires_at = clock_timestamp()");
        var time = new ManualTimeProvider();
        using var killed = new CancellationTokenSource();
        var opening = new PostgreSqlOrderJournal(Database.Open(new() { TimeProvider = time }), Options).OpenAsync(Facts.Account, Facts.Writer, killed.Token).AsTask();
        await WaitForAsync(() => time.WaitingTimers >= 2);
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Equal(["True"], await QueryAsync("SELECT is_left AND quiet_until > clock_timestamp() + interval '8 s' FROM kiwoom.desk"));
    }

    [PostgreSqlFact]
    public async Task A_writer_that_ended_in_order_is_followed_at_once()
    {
        await (await OpenAsync()).DisposeAsync();
        await using var next = await OpenAsync();
        Assert.Equal(2, next.Epoch);
    }

    [PostgreSqlFact]
    public async Task A_spare_waits_for_the_place()
    {
        var book = await OpenAsync();
        var spare = OpenAsync(Options with { WaitForPlace = Timeout.InfiniteTimeSpan, AskEvery = TimeSpan.FromMilliseconds(10) }, Database.Open());
        await book.AppendAsync([Facts.Note("1")]);
        Assert.False(spare.IsCompleted);
        await book.DisposeAsync();
        await using var next = await spare;
        Assert.Equal(["1"], await Facts.NotesAsync(next));
    }

    [PostgreSqlFact]
    public async Task A_connection_that_is_cut_costs_nothing()
    {
        await using var book = await OpenAsync();
        await book.AddIntentAsync(Facts.Intent());
        await CutAsync();
        await book.AddIntentAsync(Facts.Intent());
        await CutAsync();
        Assert.Equal(2, (await book.ReadOpenIntentsAsync().ToListAsync()).Count);
        Assert.Equal(["1", "2"], await QueryAsync("SELECT sequence FROM kiwoom.fact ORDER BY sequence"));
    }

    /// <summary>The commit came through and its answer did not: then the facts are neither lost nor there twice.</summary>
    [PostgreSqlTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_is_looked_up(bool isCommitted)
    {
        await using var book = await OpenAsync();
        book.AppendSoon([Facts.Note("soon")]);
        var trips = 0;
        book.Store.Trips = step =>
        {
            if (step == (isCommitted ? StoreStep.Answer : StoreStep.Send) && trips++ == 0) throw new NpgsqlException("cut");
        };
        Assert.Null(await book.AddIntentAsync(Facts.Intent("k")));
        await book.AppendAsync([Facts.Note("later")]);
        Assert.Equal(["1|Note", "2|Intent", "3|Note"], await QueryAsync("SELECT sequence, kind FROM kiwoom.fact ORDER BY sequence"));
    }

    [PostgreSqlFact]
    public async Task What_nobody_can_look_up_fails_and_what_nobody_waited_for_is_there_once_all_the_same()
    {
        await using var book = await OpenAsync();
        book.AppendSoon([Facts.Note("soon")]);
        book.Store.Trips = step =>
        {
            if (step != StoreStep.Send) throw new NpgsqlException("cut");
        };
        var error = await Assert.ThrowsAsync<JournalException>(async () => await book.AddIntentAsync(Facts.Intent("k")));
        Assert.Contains("nobody knows whether it is there", error.Message, StringComparison.Ordinal);
        book.Store.Trips = null;
        await book.AppendAsync([Facts.Note("later")]);
        Assert.Equal(["1|Note", "2|Intent", "3|Note"], await QueryAsync("SELECT sequence, kind FROM kiwoom.fact ORDER BY sequence"));
        Assert.Empty((await Journal.VerifyAsync(Facts.Account))!.Problems);
    }

    [PostgreSqlFact]
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
            if (i % 10 == 0) await book.AppendAsync([fact]);
            else book.AppendSoon([fact]);
        }
        await book.AppendAsync([Facts.Note("end")]);
        var report = await Journal.VerifyAsync(Facts.Account);
        Assert.Empty(report!.Problems);
        Assert.Equal((321L, Facts.Day, Facts.Day), (report.SoundFacts, report.FirstDay!.Value, report.LastDay!.Value));
    }

    /// <summary>Those of one batch that have the same key are not answered with each other, where an earlier one has it already.</summary>
    [PostgreSqlFact]
    public async Task Intents_of_one_batch_are_answered_with_the_one_that_is_there()
    {
        await using var book = await OpenAsync();
        var first = Facts.Intent("k");
        await book.AddIntentAsync(first);
        var adding = Enumerable.Range(0, 20).Select(i => book.AddIntentAsync(Facts.Intent(i == 0 ? null : "k")).AsTask()).ToList();
        var answers = await Task.WhenAll(adding);
        Assert.Null(answers[0]);
        Assert.All(answers[1..], a => Assert.Equal(first.Id, a!.Intent.Id));
    }

    [PostgreSqlFact]
    public async Task Many_callers_are_few_commits()
    {
        await using var book = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => book.AddIntentAsync(Facts.Intent()).AsTask()));
        Assert.Equal(["500"], await QueryAsync("SELECT count(*) FROM kiwoom.intents"));
        Assert.InRange(book.Store.Commits, 1, 250);
    }

    private Task CutAsync() => Database.ExecuteAsync(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 5_000 && !condition(); i++) await Task.Delay(1);
        Assert.True(condition());
    }
}

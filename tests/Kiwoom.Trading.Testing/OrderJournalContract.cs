using Kiwoom.Generated;

namespace Kiwoom.Trading.Testing;

/// <summary>What every order journal must do. A test class of a journal inherits it.</summary>
public abstract class OrderJournalContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly JournalAccount Account = new("a1b2c3-45", "Mock");
    private static readonly JournalWriter Writer = new("first program", "host", 11, Noon, TimeSpan.FromSeconds(10));

    /// <summary>A journal without facts. Each test asks once.</summary>
    protected abstract IOrderJournal Create();

    /// <summary>
    /// The journal as a new process finds it after the old one was killed: without its books, which nobody disposed. By default the
    /// books are disposed instead.
    /// </summary>
    /// <param name="journal">The journal of the old process.</param>
    /// <param name="book">Its open book.</param>
    protected virtual async Task<IOrderJournal> RestartAsync(IOrderJournal journal, IJournalBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        await book.DisposeAsync();
        return journal;
    }

    [ContractFact]
    public async Task An_intent_comes_back_as_it_was_added()
    {
        var intent = Intent() with { Key = "열쇠 1", Price = 70_000.5m, ConditionPrice = 69_000, Parent = "17", WorkflowId = Guid.NewGuid() };
        var (journal, book) = await OpenAsync();
        Assert.Null(await book.AddIntentAsync(intent));
        await AssertFoundAsync(book);
        await using var reopened = await ReopenAsync(journal, book);
        await AssertFoundAsync(reopened);

        async Task AssertFoundAsync(IJournalReader reader)
        {
            var found = await reader.FindIntentAsync(intent.Id);
            Assert.Equal(intent, found?.Intent);
            Assert.Equal(IntentState.Recorded, found!.State);
            Assert.Equal(found, await reader.FindKeyAsync("열쇠 1"));
            Assert.Equal(found, Assert.Single(await reader.ReadOpenIntentsAsync().ToListAsync()));
            Assert.Null(await reader.FindKeyAsync("열쇠 2"));
            Assert.Null(await reader.FindIntentAsync(Guid.NewGuid()));
        }
    }

    [ContractFact]
    public async Task Facts_of_every_kind_come_back_equal_and_in_order()
    {
        var intent = Intent();
        var facts = OneOfEachKind(intent);
        Assert.Equal(
            typeof(JournalFact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(JournalFact)) && t != typeof(IntentFact)).ToHashSet(),
            facts.Select(f => f.GetType()).ToHashSet());
        var (journal, book) = await OpenAsync();
        await book.AddIntentAsync(intent);
        await book.AppendAsync(facts);
        await AssertDayAsync(book);
        await using var reopened = await ReopenAsync(journal, book);
        await AssertDayAsync(reopened);

        async Task AssertDayAsync(IJournalReader reader)
        {
            var entries = await reader.ReadDayAsync(Day).ToListAsync();
            Assert.Equal([intent, .. facts], entries.Select(e => e.Fact));
            Assert.Equal(entries.Select(e => e.Sequence).Order().Distinct(), entries.Select(e => e.Sequence));
        }
    }

    [ContractFact]
    public async Task A_fact_with_nothing_but_what_is_required_comes_back_equal()
    {
        JournalFact[] facts =
        [
            new ObservationFact { At = Noon, TradeDate = Day, Source = ObservationSource.Fills, Number = "1" },
            new AttemptFact { At = Noon, TradeDate = Day, IntentId = Guid.NewGuid(), Attempt = 2 },
            new OutcomeFact { At = Noon, TradeDate = Day, IntentId = Guid.NewGuid(), Kind = OrderOutcomeKind.Unknown, Data = "{}" },
            new SwitchFact { At = Noon, TradeDate = Day, IsEngaged = false, Reason = "" },
            new NoteFact { At = Noon, TradeDate = Day, Subject = "", Text = "" },
        ];
        var (_, book) = await OpenAsync();
        await using var opened = book;
        await book.AppendAsync(facts);
        Assert.Equal(facts, await book.ReadDayAsync(Day).Select(e => e.Fact).ToListAsync());
    }

    [ContractFact]
    public async Task What_was_appended_soon_is_seen_at_once_and_durable_with_the_next_durable_append()
    {
        var (journal, book) = await OpenAsync();
        book.AppendSoon([Note("1"), Note("2")]);
        Assert.Equal(["1", "2"], await NotesAsync(book));
        await book.AppendAsync([Note("3")]);
        await using var reopened = await ReopenAsync(journal, book);
        Assert.Equal(["1", "2", "3"], await NotesAsync(reopened));
    }

    [ContractFact]
    public async Task Nothing_is_missing_in_between_after_a_restart()
    {
        var (journal, book) = await OpenAsync();
        for (var i = 0; i <= 50; i++)
        {
            if (i % 7 == 0) await book.AppendAsync([Note($"{i}"), Note($"{i}+")]);
            else book.AppendSoon([Note($"{i}"), Note($"{i}+")]);
        }
        var all = await NotesAsync(book);
        Assert.Equal(102, all.Count);
        await using var reopened = await ReopenAsync(journal, book);
        var kept = await NotesAsync(reopened);
        Assert.InRange(kept.Count, 100, 102); // 49 was durable, 50 need not be
        Assert.Equal(0, kept.Count % 2);
        Assert.Equal(all.Take(kept.Count), kept);
    }

    [ContractFact]
    public async Task A_key_is_unique_for_ever()
    {
        var first = Intent() with { Key = "k", BodyHash = "first" };
        var (journal, book) = await OpenAsync();
        Assert.Null(await book.AddIntentAsync(first));
        Assert.Equal(first, (await book.AddIntentAsync(Intent() with { Key = "k", BodyHash = "second" }))?.Intent);
        Assert.Null(await book.AddIntentAsync(Intent() with { Key = "K" }));
        await book.AppendAsync([Outcome(first, OrderOutcomeKind.NotSent)]);
        await using var reopened = await ReopenAsync(journal, book);
        var again = await reopened.AddIntentAsync(Intent() with { Key = "k", TradeDate = Day.AddDays(300) });
        Assert.Equal(first, again?.Intent);
        Assert.Equal(IntentState.NotSent, again!.State);

        var second = Intent() with { Key = "k", KeyUse = 2 };
        Assert.Null(await reopened.AddIntentAsync(second));
        Assert.Equal(second, (await reopened.AddIntentAsync(Intent() with { Key = "k", KeyUse = 2 }))?.Intent);
        Assert.Equal(second, (await reopened.FindKeyAsync("k"))?.Intent);
        Assert.Equal(first, (await reopened.FindIntentAsync(first.Id))?.Intent);
    }

    [ContractFact]
    public async Task Of_simultaneous_intents_with_one_key_exactly_one_is_added()
    {
        var (_, book) = await OpenAsync();
        await using var opened = book;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => Task.Run(async () => await book.AddIntentAsync(Intent() with { Key = "one" }))));
        Assert.Single(answers, a => a is null);
        var winner = await book.FindKeyAsync("one");
        Assert.All(answers.Where(a => a is not null), a => Assert.Equal(winner!.Intent, a!.Intent));
        Assert.Single(await book.ReadOpenIntentsAsync().ToListAsync());
    }

    [ContractFact]
    public async Task Intents_without_keys_do_not_meet()
    {
        var (_, book) = await OpenAsync();
        await using var opened = book;
        Assert.Null(await book.AddIntentAsync(Intent()));
        Assert.Null(await book.AddIntentAsync(Intent()));
        Assert.Equal(2, (await book.ReadOpenIntentsAsync().ToListAsync()).Count);
    }

    [ContractFact]
    public async Task Intents_are_open_until_a_final_fact_by_the_table_of_states()
    {
        var (journal, book) = await OpenAsync();
        var expected = new List<(Guid Id, IntentState State)>();
        foreach (var (facts, state) in Histories())
        {
            var intent = Intent();
            await book.AddIntentAsync(intent);
            expected.Add((intent.Id, state));
            foreach (var fact in facts(intent)) await book.AppendAsync([fact]);
        }
        await AssertStatesAsync(book);
        await using var reopened = await ReopenAsync(journal, book);
        await AssertStatesAsync(reopened);

        async Task AssertStatesAsync(IJournalReader reader)
        {
            foreach (var (id, state) in expected) Assert.Equal(state, (await reader.FindIntentAsync(id))!.State);
            Assert.Equal(
                expected.Where(e => IntentStates.IsOpen(e.State)),
                await reader.ReadOpenIntentsAsync().Select(i => (i.Intent.Id, i.State)).ToListAsync());
        }
    }

    [ContractFact]
    public async Task An_intent_has_its_attempts_outcome_and_resolution()
    {
        var intent = Intent();
        var (journal, book) = await OpenAsync();
        await book.AddIntentAsync(intent);
        var attempt = new AttemptFact { At = Noon, TradeDate = Day, IntentId = intent.Id, Attempt = 2, Refusal = "{}" };
        var unknown = Outcome(intent, OrderOutcomeKind.Unknown);
        var several = Resolution(intent, IntentState.Ambiguous) with { Candidates = "5 6" };
        var found = Resolution(intent, IntentState.ResolvedAccepted) with { Number = "6", IsInterchangeable = true };
        await book.AppendAsync([attempt, unknown, several, found, Resolution(intent, IntentState.ResolvedAbsent)]);
        await using var reopened = await ReopenAsync(journal, book);
        var read = (await reopened.FindIntentAsync(intent.Id))!;
        Assert.Equal((2, unknown, found, "6"), (read.Attempts, read.Outcome, read.Resolution, read.Number));
        Assert.Equal(IntentState.ResolvedAccepted, read.State);
    }

    [ContractFact]
    public async Task Days_and_accounts_are_apart()
    {
        var (journal, book) = await OpenAsync();
        await using var opened = book;
        await using var other = await journal.OpenAsync(Account with { Environment = "Live" }, Writer);
        await book.AppendAsync([Note("a"), Note("b") with { TradeDate = Day.AddDays(2) }]);
        await other.AppendAsync([Note("c")]);
        await other.AddIntentAsync(Intent() with { Key = "k" });
        Assert.Equal(["a"], await NotesAsync(book));
        Assert.Equal(["c"], await NotesAsync(other));
        Assert.Null(await book.FindKeyAsync("k"));
        Assert.Empty(await book.ReadOpenIntentsAsync().ToListAsync());
        Assert.Equal([Day, Day.AddDays(2)], await book.ReadDaysAsync().ToListAsync());
        Assert.Equal([Day.AddDays(2)], await book.ReadDaysAsync(Day).ToListAsync());
    }

    [ContractFact]
    public async Task A_fill_is_kept_once()
    {
        var (_, book) = await OpenAsync();
        await using var opened = book;
        var fill = Fill("7", 3);
        await book.AppendAsync([fill, fill with { Price = 1 }]);
        await book.AppendAsync([fill with { Source = ObservationSource.Stream }, Fill("7", 4), Fill("8", 3), fill with { TradeDate = Day.AddDays(1) }]);
        Assert.Equal([fill, Fill("7", 4), Fill("8", 3)], await book.ReadDayAsync(Day).Select(e => e.Fact).ToListAsync());
    }

    [ContractFact]
    public async Task Workflows_are_open_until_their_last_fact()
    {
        var (journal, book) = await OpenAsync();
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        WorkflowFact[] facts = [Step(one, 0), Step(two, 0), Step(two, 1), Step(one, 1), Step(one, 2) with { HasEnded = true }];
        foreach (var fact in facts) await book.AppendAsync([fact]);
        await using var reopened = await ReopenAsync(journal, book);
        Assert.Equal([facts[2]], await reopened.ReadOpenWorkflowsAsync().ToListAsync());
        Assert.Equal([facts[0], facts[3], facts[4]], await reopened.ReadWorkflowAsync(one).ToListAsync());
    }

    [ContractFact]
    public async Task The_last_position_and_the_last_switch_hold()
    {
        var (journal, book) = await OpenAsync();
        Assert.Null(await book.ReadSwitchAsync());
        await book.AppendAsync([Position("000660", 3), Position("005930", 4), Switch(true)]);
        await book.AppendAsync([Position("005930", -5) with { TradeDate = Day.AddDays(1) }, Switch(false)]);
        await using var reopened = await ReopenAsync(journal, book);
        Assert.Equal(
            [Position("000660", 3), Position("005930", -5) with { TradeDate = Day.AddDays(1) }],
            await reopened.ReadPositionsAsync().ToListAsync());
        Assert.Equal(Switch(false), await reopened.ReadSwitchAsync());
    }

    [ContractFact]
    public async Task A_second_writer_is_told_who_has_the_place()
    {
        var (journal, book) = await OpenAsync();
        var refused = await Assert.ThrowsAsync<JournalPlaceTakenException>(
            async () => await journal.OpenAsync(Account, Writer with { Name = "second program" }));
        Assert.Equal(Writer, refused.Holder);
        Assert.Contains("first program", refused.Message, StringComparison.Ordinal);
        var epoch = book.Epoch;
        await book.DisposeAsync();
        await using var next = await journal.OpenAsync(Account, Writer with { Name = "second program" });
        Assert.True(next.Epoch > epoch);
        Assert.Equal("second program", next.Writer.Name);
        Assert.True(next.HoldsPlaceFor(TimeSpan.FromSeconds(1)));
    }

    [ContractFact]
    public async Task A_reader_needs_no_place()
    {
        var (journal, book) = await OpenAsync();
        await using var opened = book;
        await book.AppendAsync([Note("a")]);
        await using var reader = await journal.OpenReaderAsync(Account);
        Assert.Equal(["a"], await NotesAsync(reader!));
        Assert.Null(await journal.OpenReaderAsync(Account with { Id = "somebody else" }));
    }

    [ContractFact]
    public async Task An_intent_is_not_appended_as_any_other_fact()
    {
        var (_, book) = await OpenAsync();
        await using var opened = book;
        await Assert.ThrowsAsync<ArgumentException>(async () => await book.AppendAsync([Note("a"), Intent()]));
        Assert.Throws<ArgumentException>(() => book.AppendSoon([Intent()]));
        Assert.Empty(await book.ReadDayAsync(Day).ToListAsync());
    }

    [ContractFact]
    public async Task A_book_that_was_disposed_takes_nothing()
    {
        var (_, book) = await OpenAsync();
        await book.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await book.AddIntentAsync(Intent()));
        Assert.ThrowsAny<Exception>(() => book.AppendSoon([Note("a")]));
    }

    [ContractFact]
    public async Task Appends_of_many_threads_are_all_there_and_each_in_one_piece()
    {
        var (journal, book) = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await book.AddIntentAsync(Intent());
                await book.AppendAsync([Note($"{thread} {i} a"), Note($"{thread} {i} b")]);
            }
        })));
        await using var reopened = await ReopenAsync(journal, book);
        var notes = await NotesAsync(reopened);
        Assert.Equal(320, notes.Count);
        for (var i = 0; i < notes.Count; i += 2) Assert.Equal(notes[i][..^1], notes[i + 1][..^1]);
        Assert.Equal(160, (await reopened.ReadOpenIntentsAsync().ToListAsync()).Count);
    }

    private static IEnumerable<(Func<IntentFact, JournalFact[]> Facts, IntentState State)> Histories()
    {
        yield return (_ => [], IntentState.Recorded);
        yield return (i => [Outcome(i, OrderOutcomeKind.Accepted)], IntentState.Accepted);
        yield return (i => [Outcome(i, OrderOutcomeKind.Rejected)], IntentState.Rejected);
        yield return (i => [Outcome(i, OrderOutcomeKind.NotSent)], IntentState.NotSent);
        yield return (i => [Outcome(i, OrderOutcomeKind.Unknown)], IntentState.Unknown);
        yield return (i => [Resolution(i, IntentState.Ambiguous)], IntentState.Ambiguous);
        yield return (i => [Outcome(i, OrderOutcomeKind.Unknown), Outcome(i, OrderOutcomeKind.Accepted)], IntentState.Unknown);
        yield return (i => [Outcome(i, OrderOutcomeKind.Unknown), Resolution(i, IntentState.ResolvedAbsent)], IntentState.ResolvedAbsent);
        yield return (
            i => [Outcome(i, OrderOutcomeKind.Unknown), Resolution(i, IntentState.Ambiguous), Resolution(i, IntentState.SettledByHand)],
            IntentState.SettledByHand);
        yield return (i => [Outcome(i, OrderOutcomeKind.Accepted), Resolution(i, IntentState.ResolvedAbsent)], IntentState.Accepted);
        yield return (i => [Resolution(i, IntentState.ResolvedAccepted), Outcome(i, OrderOutcomeKind.Unknown)], IntentState.ResolvedAccepted);
    }

    private static JournalFact[] OneOfEachKind(IntentFact intent) =>
    [
        new AttemptFact { At = Noon, TradeDate = Day, IntentId = intent.Id, Attempt = 2, Refusal = """{"a":"한"}""" },
        Outcome(intent, OrderOutcomeKind.Unknown) with { Number = "0000012" },
        Resolution(intent, IntentState.ResolvedAccepted) with { Number = "12", Candidates = "12 13", IsInterchangeable = true, By = "somebody" },
        new ObservationFact
        {
            At = Noon.AddTicks(1_234_560), TradeDate = Day, Source = ObservationSource.Stream, Number = "12", Parent = "11", Kind = OrderRequestKind.Modify,
            Book = "Credit", Stock = "005930", Side = "Sell", Ordered = 10, Filled = 4, Remaining = 5, Confirmed = 1, Price = 70_000,
            FilledMoney = 280_100.25m, IsMoneyEstimated = true, Fee = 42, Tax = 560, Status = "체결", TradeType = "보통",
            Time = new TimeOnly(9, 30, 15), IsRefused = true,
        },
        Fill("12", 4) with { Price = 70_025.0625m, Time = new TimeOnly(9, 30, 15) },
        Step(Guid.NewGuid(), 3) with { Key = "k", HasEnded = true },
        new CountFact
        {
            At = Noon, TradeDate = Day, EntryId = Guid.NewGuid(), LedgerAccount = "hash", Quantity = 10, Notional = 123_456_789_012.5m,
            Outcome = OrderOutcomeKind.Rejected,
        },
        Switch(true) with { By = "somebody" },
        Position("005930", long.MaxValue),
        Note("a sentence") with { Number = "12" },
    ];

    private static IntentFact Intent() => new()
    {
        At = Noon,
        TradeDate = Day,
        Id = Guid.NewGuid(),
        BodyHash = "hash",
        TrId = "kt10000",
        Action = "Buy",
        Book = "Cash",
        Side = "Buy",
        Stock = "005930",
        Quantity = 10,
        Price = 70_000,
        TradeType = "Limit",
        Venue = "Krx",
        Body = """{"stk_cd":"005930"}""",
    };

    private static OutcomeFact Outcome(IntentFact intent, OrderOutcomeKind kind) =>
        new() { At = Noon, TradeDate = Day, IntentId = intent.Id, Kind = kind, Data = """{"Kind":"?"}""" };

    private static ResolutionFact Resolution(IntentFact intent, IntentState state) =>
        new() { At = Noon, TradeDate = Day, IntentId = intent.Id, State = state, Evidence = "kt00007 at 12:00" };

    private static FillFact Fill(string number, long cumulative) => new()
    {
        At = Noon,
        TradeDate = Day,
        Number = number,
        Cumulative = cumulative,
        Quantity = 1,
        Stock = "005930",
        Side = "Buy",
        Book = "Cash",
        Source = ObservationSource.DayOrders,
    };

    private static WorkflowFact Step(Guid id, int step) =>
        new() { At = Noon, TradeDate = Day, WorkflowId = id, Kind = "CancelAll", Step = step, State = $"step {step}", Data = "{}" };

    private static PositionFact Position(string stock, long quantity) => new()
    {
        At = Noon,
        TradeDate = Day,
        Stock = stock,
        Book = "Cash",
        Quantity = quantity,
        Cost = 1_000.125m,
        Realised = -3,
        Charges = 0.5m,
    };

    private static SwitchFact Switch(bool isEngaged) => new() { At = Noon, TradeDate = Day, IsEngaged = isEngaged, Reason = "test" };

    private static NoteFact Note(string text) => new() { At = Noon, TradeDate = Day, Subject = "Test", Text = text };

    private static async Task<List<string>> NotesAsync(IJournalReader reader) =>
        await reader.ReadDayAsync(Day).Select(e => e.Fact).OfType<NoteFact>().Select(n => n.Text).ToListAsync();

    private async Task<(IOrderJournal Journal, IJournalBook Book)> OpenAsync()
    {
        var journal = Create();
        return (journal, await journal.OpenAsync(Account, Writer));
    }

    private async Task<IJournalBook> ReopenAsync(IOrderJournal journal, IJournalBook book)
    {
        var restarted = await RestartAsync(journal, book);
        return await restarted.OpenAsync(Account, Writer with { Name = "next program" });
    }
}

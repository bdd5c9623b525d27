// hold <folder>: takes the writer's place, says so, and keeps it until it is killed.
// write <folder> <seed> <event>: writes intents and facts, says what is durable, and kills itself at the nth event.
// desk <database> <address> <name> <milliseconds>: one of several desks on one account; its clock is so much ahead. See DeskProcess.
using System.Diagnostics;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.JournalProcess;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

var account = new JournalAccount("child-account-45", "Mock");
var now = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
var day = new DateOnly(2026, 3, 2);
try
{
    if (args is ["desk", var database, var address, var name, var ahead])
    {
        await new DeskProcess(database, new Uri(address), name, new ProcessClock { Ahead = TimeSpan.FromMilliseconds(long.Parse(ahead, CultureInfo.InvariantCulture)) }).RunAsync();
        return 0;
    }
    var journal = new SqliteOrderJournal(new SqliteJournalOptions { Folder = args[1] });
    var writer = new JournalWriter("child", Environment.MachineName, Environment.ProcessId, now, TimeSpan.FromSeconds(10));
    var book = await journal.OpenAsync(account, writer);
    if (args[0] == "hold")
    {
        Console.WriteLine("held");
        await Console.In.ReadLineAsync();
        GC.KeepAlive(book);
        return 0;
    }
    var (seed, last) = (int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
    var random = new Random(seed);
    var events = 0;
    var saying = new Lock();
    await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
    {
        for (var round = 0; ; round++)
        {
            var intent = new IntentFact
            {
                At = now,
                TradeDate = day,
                Id = Guid.NewGuid(),
                Key = $"{seed} {Text(caller, round)}",
                BodyHash = "hash",
                TrId = "test",
                Action = "Buy",
                Book = "Cash",
                Side = "Buy",
                Stock = "005930",
                Quantity = 10,
                Price = 70_000,
                TradeType = "Limit",
                Venue = "Krx",
                Body = "{}",
            };
            Event();
            await book.AddIntentAsync(intent);
            Say($"intent {intent.Id}");
            Event();
            book.AppendSoon([Note(caller, round, "a"), Note(caller, round, "b")]);
            Event();
            var outcome = new OutcomeFact { At = now, TradeDate = day, IntentId = intent.Id, Kind = OrderOutcomeKind.Unknown, Data = "{}" };
            await book.AppendAsync([outcome, Note(caller, round, "c")]);
            Say($"outcome {intent.Id}");
        }
    })));

    NoteFact Note(int caller, int round, string part) => new() { At = now, TradeDate = day, Subject = "Test", Text = $"{Text(caller, round)} {part}" };

    string Text(int caller, int round) => string.Create(CultureInfo.InvariantCulture, $"{caller} {round}");

    // What was said is in the pipe before the process can end.
    void Say(string text)
    {
        lock (saying) Console.WriteLine(text);
    }

    // The kill comes while other callers are anywhere: also within a commit, after a moment that the seed chooses.
    void Event()
    {
        if (Interlocked.Increment(ref events) != last) return;
        var killer = new Thread(() =>
        {
            var until = Stopwatch.GetTimestamp() + random.Next(2_000) * Stopwatch.Frequency / 1_000_000;
            while (Stopwatch.GetTimestamp() < until) Thread.SpinWait(10);
            Process.GetCurrentProcess().Kill();
        });
        killer.Start();
    }
}
catch (Exception e)
{
    Console.WriteLine(e);
    return 1;
}

return 0;

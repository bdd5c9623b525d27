using System.Diagnostics;
using System.Globalization;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Benchmarks;

/// <summary>What an intent costs before its order may leave, and how soon a desk knows what is unresolved.</summary>
internal static class JournalBenchmark
{
    private const string Child = "--open-journal";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly JournalAccount Account = new("benchmark-45", "Mock");

    public static bool IsChild(string[] args) => args is [Child, _];

    public static async Task<int> RunChildAsync(string[] args)
    {
        var started = Stopwatch.GetTimestamp();
        await OpenAsync(args[1]);
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static async Task RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("kiwoom-journal-benchmark-").FullName;
        try
        {
            await CommitsAsync(Path.Combine(folder, "commits"), quick ? 20 : 100);
            await CallersAsync(Path.Combine(folder, "callers"), TimeSpan.FromSeconds(quick ? 1 : 5));
            await OpeningAsync(Path.Combine(folder, "opening"), quick ? 100_000 : 1_000_000, quick ? 3 : 9);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // One after another in short rounds, so that a slow moment of the disk meets all of them.
    private static async Task CommitsAsync(string folder, int rounds)
    {
        const int InRound = 20;
        await using var book = await Journal(folder).OpenAsync(Account, Writer());
        using var bare = new BareTable(Path.Combine(folder, "bare.db"), isKeyed: false);
        using var keyed = new BareTable(Path.Combine(folder, "keyed.db"), isKeyed: true);
        Func<Task> add = () => book.AddIntentAsync(Intent()).AsTask();
        Func<Task>[] variants = [() => Ran(bare.Commit), () => Ran(keyed.Commit), add, add];
        string[] names = ["bare commit of one row", "bare commit of one row with a unique key", "AddIntentAsync, 2 ms after the one before", "AddIntentAsync, one right after another"];
        var times = variants.Select(_ => new List<double>()).ToArray();
        var medians = variants.Select(_ => new List<double>()).ToArray();
        for (var round = -10; round < rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                var v = (i + round + 40) % variants.Length;
                var own = new List<double>();
                for (var n = 0; n < InRound; n++)
                {
                    for (var pause = Stopwatch.GetTimestamp(); v < 3 && Stopwatch.GetElapsedTime(pause) < TimeSpan.FromMilliseconds(2);) Thread.SpinWait(20);
                    var started = Stopwatch.GetTimestamp();
                    await variants[v]();
                    own.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }
                if (round < 0) continue; // warming up
                times[v].AddRange(own);
                medians[v].Add(Quantile(own, 0.5));
            }
        }
        Console.WriteLine("\n### An intent before its order\n\n| variant | median us | p99 us | x bare commit (p10-p90 of rounds) |\n|---|---:|---:|---:|");
        for (var v = 0; v < variants.Length; v++)
        {
            var ratios = medians[v].Zip(medians[0], (own, first) => own / first).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {names[v]} | {Quantile(times[v], 0.5):N0} | {Quantile(times[v], 0.99):N0} | {Quantile(ratios, 0.5):0.00} ({Quantile(ratios, 0.1):0.00}-{Quantile(ratios, 0.9):0.00}) |"));
        }
    }

    private static async Task CallersAsync(string folder, TimeSpan span)
    {
        Console.WriteLine("\n### Intents of many callers\n\n| callers | intents/s | median us | p99 us |\n|---:|---:|---:|---:|");
        foreach (var callers in new[] { 1, 4, 16, 64, 256 })
        {
            await using var book = await Journal(Path.Combine(folder, $"{callers}")).OpenAsync(Account, Writer());
            var started = Stopwatch.GetTimestamp();
            var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
            {
                var times = new List<double>();
                while (Stopwatch.GetElapsedTime(started) < span)
                {
                    var began = Stopwatch.GetTimestamp();
                    await book.AddIntentAsync(Intent());
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
                }
                return times;
            })));
            var elapsed = Stopwatch.GetElapsedTime(started);
            var times = all.SelectMany(t => t).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {callers} | {times.Count / elapsed.TotalSeconds:N0} | {Quantile(times, 0.5):N0} | {Quantile(times, 0.99):N0} |"));
        }
    }

    private static async Task OpeningAsync(string folder, int records, int times)
    {
        const int Unresolved = 100;
        const int InBatch = 1_000;
        var started = Stopwatch.GetTimestamp();
        await using (var book = await Journal(folder).OpenAsync(Account, Writer()))
        {
            for (var written = 0; written < records; written += 2 * InBatch)
            {
                var intents = Enumerable.Range(0, InBatch).Select(_ => Intent() with { TradeDate = Day.AddDays(written / 4_000) }).ToArray();
                await Task.WhenAll(intents.Select(i => book.AddIntentAsync(i).AsTask()));
                var open = written + (2 * InBatch) >= records ? Unresolved : 0;
                await book.AppendAsync([.. intents.Skip(open).Select(Outcome)]);
            }
        }
        var writing = Stopwatch.GetElapsedTime(started);
        var warm = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            if (await OpenAsync(folder) != Unresolved) throw new InvalidOperationException("Not all unresolved intents were found.");
            warm.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var fresh = Enumerable.Range(0, times).Select(_ => ChildProcess.Milliseconds(Child, folder)).ToList();
        var size = new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n### Opening {records:N0} facts, {Unresolved} unresolved\n\n{size / 1e6:N0} MB, written at {records / writing.TotalSeconds:N0} facts/s. "
            + $"Open and read what is unresolved: {Quantile(warm, 0.5):N1} ms (to {warm.Max():N1}) in a process that did it before, "
            + $"{Quantile(fresh, 0.5):N0} ms (to {fresh.Max():N0}) in a fresh one."));
        var verifying = Stopwatch.GetTimestamp();
        var report = await Journal(folder).VerifyAsync(Account);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Verifying all of it: {Stopwatch.GetElapsedTime(verifying).TotalSeconds:N1} s, sound: {report!.IsSound}."));
    }

    private static async Task<int> OpenAsync(string folder)
    {
        await using var book = await Journal(folder).OpenAsync(Account, Writer());
        return await book.ReadOpenIntentsAsync().CountAsync();
    }

    private static Task Ran(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static SqliteOrderJournal Journal(string folder) => new(new SqliteJournalOptions { Folder = folder });

    private static JournalWriter Writer() => new("benchmark", "here", Environment.ProcessId, Now, TimeSpan.FromSeconds(10));

    private static IntentFact Intent() => new()
    {
        At = Now,
        TradeDate = Day,
        Id = Guid.CreateVersion7(),
        Key = Guid.NewGuid().ToString("N"),
        BodyHash = "0123456789abcdef0123456789abcdef",
        TrId = "kt10000",
        Action = "Buy",
        Book = "Cash",
        Side = "Buy",
        Stock = "005930",
        Quantity = 10,
        Price = 70_000,
        TradeType = "Limit",
        Venue = "Krx",
        Body = """{"dmst_stex_tp":"KRX","stk_cd":"005930","ord_qty":"10","ord_uv":"70000","trde_tp":"0","cond_uv":""}""",
    };

    private static OutcomeFact Outcome(IntentFact intent) => new()
    {
        At = Now,
        TradeDate = intent.TradeDate,
        IntentId = intent.Id,
        Kind = Kiwoom.Generated.OrderOutcomeKind.Accepted,
        Number = "0000140",
        Data = """{"TrId":"kt10000","Kind":"Accepted","Reason":"None","Explanation":"accepted"}""",
    };

    private static double Quantile(List<double> values, double q) => values.Order().ElementAt((int)Math.Round(q * (values.Count - 1)));
}

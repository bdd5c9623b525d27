using System.Diagnostics;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;

namespace Kiwoom.JournalProcess;

/// <summary>
/// One of several desks on one account. It waits for the place, orders while it has it, and waits again; it says on its output what
/// it does, and hears "clock [milliseconds]" and "end" on its input. Order n has the key n and the quantity n, so that whoever looks at
/// the server sees an order that is there twice.
/// </summary>
internal sealed class DeskProcess(string text, Uri address, string name, ProcessClock clock)
{
    /// <summary>Where the simulator's token is: whoever asked for one in vain would wait for a minute.</summary>
    public const string TokenVariable = "KIWOOM_CHAOS_TOKEN";

    private const int Callers = 3;
    private const int AgainAfterOpening = 20;

    private static readonly (string Code, decimal Low, decimal High)[] Stocks =
    [
        ("005930", 60_000, 80_000), ("000660", 150_000, 210_000), ("035420", 170_000, 230_000),
        ("035720", 40_000, 50_000), ("005380", 200_000, 280_000), ("039490", 110_000, 150_000),
    ];

    private readonly CancellationTokenSource _ends = new();
    private readonly Lock _saying = new();
    private long _next;

    public async Task RunAsync()
    {
        _ = Task.Run(Hear);
        await using var database = new PostgreSqlDatabase(text, new() { StatementTimeout = DeskTimes.Statement, TimeProvider = clock });
        var journal = new PostgreSqlOrderJournal(database, DeskTimes.Journal);
        using var client = new KiwoomClient(ClientOptions());
        while (!_ends.IsCancellationRequested)
        {
            try
            {
                await using var desk = await TradingDesk.OpenAsync(client, journal, DeskTimes.Desk with { Name = name }, _ends.Token);
                Say("open");
                await TradeAsync(desk);
                Say("closing");
            }
            catch (Exception e) when (e is JournalException or OperationCanceledException)
            {
                Say($"failed {e.Message} {e.InnerException?.Message}");
                await Task.Delay(DeskTimes.Retry, clock, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // the database is away
            }
        }
    }

    private KiwoomOptions ClientOptions() => new()
    {
        Environment = KiwoomEnvironment.FromAddress(address, KiwoomServerKind.Test),
        TokenProvider = new FixedTokenProvider(Environment.GetEnvironmentVariable(TokenVariable) ?? throw new InvalidOperationException($"{TokenVariable} is not set.")),
        TimeProvider = clock,
        Timeout = DeskTimes.Reply,
        // As many orders as can be looked at afterwards.
        Limits = new() { OrdersPerSecond = 25, QueriesPerSecond = 1_000, QueriesPerSecondPerTr = 1_000, QueryBurstPerTr = 1_000, Margin = TimeSpan.Zero },
    };

    private async Task TradeAsync(TradingDesk desk)
    {
        // What the desk before ordered last is ordered again: nobody here knows what became of it.
        var last = desk.Orders.Select(o => long.TryParse(o.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Append(0).Max();
        _next = Math.Max(0, last - AgainAfterOpening);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (desk.HasPlace && !_ends.IsCancellationRequested) await OrderAsync(desk, Interlocked.Increment(ref _next));
        })));
    }

    private async Task OrderAsync(TradingDesk desk, long n)
    {
        var (code, low, high) = Stocks[n / 2 % Stocks.Length];
        var order = new NewOrder { StockCode = code, Quantity = n, Price = n % 2 == 0 ? low : high, Key = n.ToString(CultureInfo.InvariantCulture), Retry = true };
        var began = Stopwatch.GetTimestamp();
        var placed = n % 2 == 0 ? await desk.BuyAsync(order) : await desk.SellAsync(order);
        var (now, milliseconds) = (placed.Current, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        Say(string.Create(CultureInfo.InvariantCulture, $"order {n} {now.State} {now.Number ?? "-"} {milliseconds}"));
        if (now.State == TradingOrderState.NotSent) await Task.Delay(DeskTimes.Retry, clock); // what stops one would stop the next one as well
        if (now.State is not (TradingOrderState.Received or TradingOrderState.Confirmed)) return;
        var change = (n % 12) switch
        {
            0 or 5 => await placed.CancelAsync(),
            3 or 8 => await placed.ModifyAsync(n % 2 == 0 ? low - 1_000 : high + 1_000),
            _ => null,
        };
        if (change is not null) Say($"change {n} {change.State} {change.Number ?? "-"}");
    }

    // Whoever started this process has ended when its end of the pipe is closed.
    private void Hear()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (line == "end") _ends.Cancel();
            else if (line.Split(' ') is ["clock", var ahead]) clock.Ahead = TimeSpan.FromMilliseconds(long.Parse(ahead, CultureInfo.InvariantCulture));
        }
        if (!_ends.IsCancellationRequested) Environment.Exit(2);
    }

    private void Say(string line)
    {
        lock (_saying) Console.WriteLine(line.ReplaceLineEndings(" "));
    }
}

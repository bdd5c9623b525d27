using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Simulator;
using Kiwoom.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samples;

namespace Kiwoom.Samples.Tests;

/// <summary>The files of docs/samples, run against the simulator; StrategyTest there is a test by itself.</summary>
public sealed class SampleTests : IDisposable
{
    private const string Samsung = "005930";

    private readonly KiwoomSimulator _simulator = new(new SimulatorOptions
    {
        Holdings = [new InitialHolding(Samsung, 50, 65_000)],
        Cash = 100_000_000,
    });

    private readonly StringWriter _output = new();
    private readonly KiwoomClient _client;

    public SampleTests() => _client = _simulator.CreateClient();

    private string Output => _output.ToString();

    public void Dispose()
    {
        _client.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Cancel_all_that_remains()
    {
        var order = await BuyAsync();
        Assert.True(await CancelAllThatRemains.RunAsync(_client, order, Samsung, _output));
        Assert.Equal((0, 10), (Find(order).Remaining, Find(order).Cancelled));
        Assert.False(await CancelAllThatRemains.RunAsync(_client, order, Samsung, _output));
        Assert.Contains("refused, nothing was ordered", Output);
    }

    [Fact]
    public async Task Candles_of_a_range()
    {
        var evening = new ManualTimeProvider(new DateTimeOffset(2026, 9, 18, 18, 0, 0, TimeSpan.FromHours(9)));
        using var client = new KiwoomSimulator(new SimulatorOptions { TimeProvider = evening }).CreateClient();
        await Candles.RunAsync(client, Samsung, new DateOnly(2026, 9, 14), new DateOnly(2026, 9, 17), _output);
        Assert.Equal(4, Output.Split(" shares").Length - 1);
        Assert.StartsWith("2026-09-17: ", Output);
        Assert.Equal(13, Output.Split(" to ").Length - 1);
    }

    [Fact]
    public async Task Cancel_a_part()
    {
        var order = await BuyAsync();
        await CancelAPart.RunAsync(_client, order, Samsung, 4, _output);
        Assert.Equal(6, Find(order).Remaining);
        Assert.Contains($"of chain {order}: 4", Output);
        Assert.Contains("6 remain open", Output);
    }

    [Fact]
    public async Task Cancel_the_buys_of_a_stock_and_no_sell()
    {
        var (first, second, sell) = (await BuyAsync(), await BuyAsync(), await SellAsync());
        Assert.Equal(2, await CancelABuy.RunAsync(_client, Samsung, _output));
        Assert.Equal((0, 0, 5), (Find(first).Remaining, Find(second).Remaining, Find(sell).Remaining));
    }

    [Fact]
    public async Task Cancel_a_sell()
    {
        var sell = await SellAsync();
        await CancelASell.RunAsync(_client, sell, Samsung, Venue.Krx, _output);
        Assert.Equal(0, Find(sell).Remaining);
        await CancelASell.RunAsync(_client, "0009999", Samsung, Venue.Krx, _output);
        Assert.Contains("there is no such order", Output);
    }

    [Fact]
    public async Task Modify_an_order()
    {
        var order = await BuyAsync();
        var number = await ModifyAnOrder.RunAsync(_client, order, Samsung, 61_000, _output);
        Assert.NotEqual(order, number);
        var modified = Find(number!);
        Assert.Equal((61_000, 10, 0), (modified.Price, modified.Remaining, Find(order).Remaining));
        Assert.Null(await ModifyAnOrder.RunAsync(_client, order, Samsung, 61_000, _output));
    }

    [Fact]
    public async Task Gold_is_bought_and_cancelled()
    {
        await GoldOrder.RunAsync(_client, _output);
        Assert.Equal(2, Output.Split("accepted as").Length - 1);
        Assert.Equal(0, _simulator.Orders[0].Remaining);
    }

    [Fact]
    public async Task Credit_is_bought_and_cancelled_in_part()
    {
        await CreditOrder.RunAsync(_client, Samsung, 60_000, _output);
        Assert.Equal(3, _simulator.Orders[0].Remaining);
    }

    [Fact]
    public async Task An_unknown_outcome_is_looked_up_and_sent_once()
    {
        await BuyAsync();
        _simulator.Faults.Next("kt10000", Fault.ReplyLost);
        var number = await UnknownOutcome.BuyAsync(_client, Samsung, 7, 60_000, _output);
        Assert.Equal(2, _simulator.Orders.Count);
        Assert.Equal(_simulator.Orders[^1].Number, number);

        _simulator.Faults.Next("kt10000", Fault.HangNotExecuted);
        _simulator.Faults.Clear();
        _simulator.Faults.Next("kt10000", Fault.CutBeforeExecution);
        Assert.Null(await UnknownOutcome.BuyAsync(_client, Samsung, 8, 60_000, _output));
        Assert.Equal(2, _simulator.Orders.Count);
        Assert.Contains("nothing is sent again", Output);
    }

    [Fact]
    public async Task The_worker_logs_the_account_and_outlives_a_failure()
    {
        _simulator.Faults.Next("kt00018", Fault.Refusal20);
        using var logs = new LogLines();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Configuration["Kiwoom:Environment"] = "http://localhost";
        builder.Configuration["Kiwoom:AppKey"] = _simulator.Options.AppKey;
        builder.Configuration["Kiwoom:SecretKey"] = _simulator.Options.SecretKey;
        var time = new ManualTimeProvider(DateTimeOffset.UtcNow);
        builder.Services.AddSingleton<TimeProvider>(time);
        using var host = WorkerService.Create(builder, http => http.ConfigurePrimaryHttpMessageHandler(_simulator.CreateHandler));

        await host.StartAsync();
        await logs.WaitForAsync("No balance this time");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("Worth 3", await logs.WaitForAsync("Worth"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_TR_of_ones_own_is_called_like_any_other()
    {
        _simulator.Answer("kz99901", _ => SimulatorReply.Success(
            """{"pnt_list":[{"pnt_no":"0000000001","pnt_qty":"000000001200","pnt_dt":"20261120"}]}"""));
        await OwnSpec.RunAsync(_client, _output);
        Assert.Contains("0000000001 of 2026-11-20: 1,200 points", Output);
        Assert.Contains("strt_dt", Output);
        Assert.Equal(1, _simulator.ReceivedRequests["kz99901"]);
    }

    [Fact]
    public void The_index_names_every_sample()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Documents", "samples");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        string[] helpers = ["Shown", "OpenOrders"];
        var samples = typeof(Shown).Assembly.GetTypes()
            .Where(t => t is { Namespace: "Samples", IsPublic: true } && !helpers.Contains(t.Name) && t.Name is not ("BalanceWorker" or "BuyTheDip"));
        Assert.All(samples, t => Assert.Contains($"{t.Name}.cs)", index));
    }

    private async Task<string> BuyAsync() => Number(await _client.Orders.BuyStockAsync(new()
    {
        Venue = Venue.Krx,
        StockCode = Samsung,
        OrderQuantity = 10,
        OrderPrice = 60_000,
        TradeType = TradeType.Limit,
    }));

    private async Task<string> SellAsync() => Number(await _client.Orders.SellStockAsync(new()
    {
        Venue = Venue.Krx,
        StockCode = Samsung,
        OrderQuantity = 5,
        OrderPrice = 80_000,
        TradeType = TradeType.Limit,
    }));

    private static string Number(OrderOutcome outcome) => outcome.OrderNumber ?? throw new InvalidOperationException(outcome.Explanation);

    /// <summary>The order as the simulator has it now.</summary>
    private SimulatedOrder Find(string number) => _simulator.Orders.Single(o => o.Number == number);

    /// <summary>Log lines, and a wait for one that has a text.</summary>
    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly Lock _lock = new();
        private readonly List<string> _lines = [];
        private readonly List<(string Text, TaskCompletionSource<string> Found)> _waiting = [];

        public Task<string> WaitForAsync(string text)
        {
            lock (_lock)
            {
                if (_lines.Find(l => l.Contains(text)) is { } line) return Task.FromResult(line);
                var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((text, found));
                return found.Task.WaitAsync(TimeSpan.FromSeconds(60));
            }
        }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            lock (_lock)
            {
                _lines.Add(line);
                foreach (var (_, found) in _waiting.Where(w => line.Contains(w.Text))) found.TrySetResult(line);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}

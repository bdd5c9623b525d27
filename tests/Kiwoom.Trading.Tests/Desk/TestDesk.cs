using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Trading.Tests.Desk;

/// <summary>A desk on a simulator with a clock that only the test moves, and without realtime data unless asked for.</summary>
internal sealed class TestDesk : IAsyncDisposable
{
    private TestDesk(IOrderJournal journal, SimulatorOptions options)
    {
        options.TimeProvider = Time;
        Journal = journal;
        Simulator = new KiwoomSimulator(options);
        Client = Simulator.CreateClient(o => o.QueryRetries = 0);
    }

    public ManualTimeProvider Time { get; } = new();

    public IOrderJournal Journal { get; }

    public KiwoomSimulator Simulator { get; }

    public KiwoomClient Client { get; }

    public TradingDesk Desk { get; private set; } = null!;

    public static TradingDeskOptions ByHand { get; } = new() { Name = "test", UsesStream = false, ReconcilesByItself = false };

    public static NewOrder Order => new() { StockCode = "005930", Quantity = 10, Price = 60_000 };

    public static async Task<TestDesk> OpenAsync(
        TradingDeskOptions? options = null, IOrderJournal? journal = null, SimulatorOptions? simulator = null)
    {
        var test = new TestDesk(journal ?? new MemoryOrderJournal(), simulator ?? new SimulatorOptions());
        test.Desk = await TradingDesk.OpenAsync(test.Client, test.Journal, options ?? ByHand);
        return test;
    }

    /// <summary>Somebody with the HTS orders the same as <see cref="Order"/>.</summary>
    public static async Task BuyElsewhereAsync(TestDesk test, int quantity = 10, int price = 60_000) => Assert.True((await test.Client.Orders.BuyStockAsync(new()
    {
        Venue = Kiwoom.Generated.Codes.Venue.Krx,
        StockCode = "005930",
        OrderQuantity = quantity,
        OrderPrice = price,
        TradeType = Kiwoom.Generated.Codes.TradeType.Limit,
    })).IsAccepted);

    /// <summary>A new desk on the same journal and account.</summary>
    public async Task ReopenAsync(TradingDeskOptions? options = null)
    {
        await Desk.DisposeAsync();
        Desk = await TradingDesk.OpenAsync(Client, Journal, options ?? ByHand);
    }

    /// <summary>Lets time pass and looks, as often as the desk would.</summary>
    public async Task LookAfterAsync(params int[] seconds)
    {
        foreach (var pause in seconds)
        {
            Time.Advance(TimeSpan.FromSeconds(pause));
            await Desk.ReconcileAsync();
        }
    }

    /// <summary>What the journal has of a kind, of all days.</summary>
    public async Task<IReadOnlyList<T>> FactsAsync<T>()
        where T : JournalFact
    {
        await using var reader = (await Journal.OpenReaderAsync(Desk.Account))!;
        var facts = new List<T>();
        await foreach (var day in reader.ReadDaysAsync())
        {
            await foreach (var entry in reader.ReadDayAsync(day))
                if (entry.Fact is T fact) facts.Add(fact);
        }
        return facts;
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        Client.Dispose();
    }
}

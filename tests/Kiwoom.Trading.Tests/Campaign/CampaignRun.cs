using System.Collections.Concurrent;
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;
using Kiwoom.Simulator;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>
/// One seed: a random strategy on the simulator while everything goes wrong, the process ending at places that the seed picks and a new
/// desk opening on the same journal. At the end the simulator's orders and the journal's are compared.
/// </summary>
internal sealed class CampaignRun : IAsyncDisposable
{
    private const int ForeignFrom = 100; // foreign orders have quantities that the strategy never orders
    private static readonly string[] Stocks = ["005930", "000660", "035720"];
    private static readonly Fault[] Faults = [.. Fault.All.Where(f => f != Fault.Hang && f != Fault.HangNotExecuted)];
    private static readonly TradingDeskOptions Options = new() { Name = "campaign", UsesStream = false, ReconcilesByItself = false };

    private readonly int _seed;
    private readonly Random _random;
    private readonly ManualTimeProvider _time = new();
    private readonly KiwoomSimulator _simulator;
    private readonly CrashingJournal _journal;
    private readonly KiwoomClient _elsewhere; // somebody with the HTS
    private readonly List<string> _trace = [];
    private readonly List<(bool IsBuy, NewOrder Order)> _keyed = [];
    private readonly List<KiwoomClient> _clients = [];
    private readonly ConcurrentQueue<string> _replies = new(); // what the server said of the day's orders at the end
    private CutPoints _cut = null!;
    private TradingDesk? _desk;
    private bool _isQuiet;

    public CampaignRun(int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        _simulator = new KiwoomSimulator(new SimulatorOptions
        {
            TimeProvider = _time,
            PageSize = _random.Next(2, 12),
            QueryLag = TimeSpan.FromSeconds(_random.Next(3) == 0 ? _random.Next(100) : 0),
            Holdings = [new("005930", 5_000, 50_000), new("000660", 5_000, 100_000), new("035720", 5_000, 40_000)],
            Cash = 10_000_000_000,
        });
        _journal = new CrashingJournal(seed, _random.Next(2) == 0 ? 0.1 : 0);
        _elsewhere = _simulator.CreateClient();
    }

    public int Crashes { get; private set; }

    public int Unknowns { get; private set; }

    public int Submitted { get; private set; }

    /// <summary>What a person had to say, because no evidence could.</summary>
    public int Ambiguous { get; private set; }

    public async Task RunAsync()
    {
        await OpenAsync();
        for (var steps = _random.Next(10, 30); steps > 0; steps--) await StepAsync();
        await SettleAsync();
        await CheckAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null && !_cut.IsDead) await _desk.DisposeAsync();
        foreach (var client in _clients) client.Dispose();
        _elsewhere.Dispose();
    }

    private async Task OpenAsync()
    {
        while (true)
        {
            _cut = new CutPoints(_isQuiet || _random.Next(3) == 0 ? int.MaxValue : _random.Next(1, 120));
            var client = new KiwoomClient(_simulator.CreateOptions(o => o.QueryRetries = 1), new CuttingHandler(_simulator.CreateHandler(), _cut, _isQuiet ? _replies.Enqueue : null));
            _clients.Add(client);
            var opening = TradingDesk.OpenAsync(client, new CuttingJournal(_journal, _cut), Options);
            await PassAsync(opening);
            if (opening.IsCompletedSuccessfully && !_cut.IsDead)
            {
                _desk = await opening;
                Note($"opened: {string.Join("; ", _desk.Orders)}");
                return;
            }
            if (opening.IsFaulted)
            {
                // Whoever starts it again is not at once there, and a token or circuit that refuses does so for a while.
                Note($"opening failed: {opening.Exception!.InnerException!.Message}");
                _time.Advance(TimeSpan.FromSeconds(_random.Next(1, 30)));
            }
            await CrashAsync();
        }
    }

    private async Task CrashAsync()
    {
        Crashes++;
        Note("the process ends");
        _simulator.Faults.Clear();
        await _journal.CrashAsync();
    }

    private async Task StepAsync()
    {
        var acting = ActAsync();
        await PassAsync(acting);
        if (!_cut.IsDead)
        {
            await acting;
            _simulator.Faults.Clear();
            return;
        }
        await CrashAsync();
        await OpenAsync();
    }

    private async Task ActAsync()
    {
        var stock = Stocks[_random.Next(Stocks.Length)];
        var last = _simulator.Market.PreviousClose(stock);
        switch (_random.Next(12))
        {
            case < 4: await SubmitAsync(stock, last); break;
            case 4: await ChangeAsync(o => o.CancelAsync()); break;
            case 5: await ChangeAsync(o => o.CancelAsync(_random.Next(1, (int)Math.Max(2, o.Current.Quantities.Remaining)))); break;
            case 6: await ChangeAsync(o => o.ModifyAsync(_simulator.Market.PreviousClose(o.Stock) - 1_000 * _random.Next(1, 5))); break;
            case 7: await ElsewhereAsync(stock, last); break;
            case 8:
                var side = _random.Next(2) == 0 ? SimulatedSide.Buy : SimulatedSide.Sell;
                Note($"{_simulator.Market.Add(stock, side, _random.Next(1, 15), last + (side == SimulatedSide.Buy ? 5_000 : -5_000))} of {stock} traded with others");
                _simulator.Market.Clear(stock);
                break;
            case 9: _simulator.ExpireTokens(); break;
            default: await LookAsync(); break;
        }
    }

    private async Task SubmitAsync(string stock, long last)
    {
        var isBuy = _random.Next(2) == 0;
        var isMarket = _random.Next(6) == 0;
        var order = new NewOrder
        {
            StockCode = stock,
            Quantity = _random.Next(1, 12),
            Price = isMarket ? null : last - (isBuy ? 1_000 : -1_000) * _random.Next(0, 4),
            TradeType = isMarket ? TradeType.Market : TradeType.Limit,
            Key = _random.Next(2) == 0 ? $"key {_keyed.Count}" : null,
        };
        if (_keyed.Count > 0 && _random.Next(4) == 0) (isBuy, order) = _keyed[_random.Next(_keyed.Count)];
        else if (order.Key is not null) _keyed.Add((isBuy, order));
        Submitted++;
        PlanFault(isBuy ? "kt10000" : "kt10001");
        var placed = await (isBuy ? _desk!.BuyAsync(order) : _desk!.SellAsync(order));
        if (placed.State == TradingOrderState.Unknown) Unknowns++;
        Note($"{placed}: {placed.Current.Explanation}");
    }

    private async Task ChangeAsync(Func<TradingOrder, Task<OrderChange>> change)
    {
        var working = _desk!.Orders.Where(o => TradingOrderStates.IsWorking(o.State) && !o.IsForeign).ToList();
        if (working.Count == 0) return;
        var order = working[_random.Next(working.Count)];
        PlanFault("kt10002");
        PlanFault("kt10003");
        var result = await change(order);
        if (result.State == IntentState.Unknown) Unknowns++;
        Note($"change of {order}: {result.State} {result.Number} {result.Explanation}");
    }

    private async Task ElsewhereAsync(string stock, long last)
    {
        var outcome = await _elsewhere.Orders.BuyStockAsync(new()
        {
            Venue = Venue.Krx,
            StockCode = stock,
            OrderQuantity = ForeignFrom + _random.Next(20),
            OrderPrice = last - 3_000,
            TradeType = TradeType.Limit,
        });
        Note($"from elsewhere: {outcome}");
    }

    private async Task LookAsync()
    {
        PlanFault("kt00007");
        PlanFault("ka10075");
        PlanFault("ka10076");
        var pause = _random.Next(1, 60);
        _time.Advance(TimeSpan.FromSeconds(pause));
        try
        {
            await _desk!.ReconcileAsync();
        }
        catch (JournalException e)
        {
            Note(e.Message);
        }
        Note($"looked {pause} s later");
    }

    private void PlanFault(string trId)
    {
        if (_random.Next(3) != 0) return;
        var fault = Faults[_random.Next(Faults.Length)];
        Note($"{trId}: {fault.Meaning}");
        _simulator.Faults.Next(trId, fault);
    }

    // Nothing goes wrong any more: whatever is unknown must become known.
    private async Task SettleAsync()
    {
        _simulator.Faults.Clear();
        (_journal.Fails, _isQuiet) = (false, true);
        if (_cut.IsDead) throw new InvalidOperationException("The run goes on with a dead desk.");
        await _desk!.DisposeAsync();
        await OpenAsync();
        await LookAsync(9);
        while (_desk.UnknownRequests.FirstOrDefault(r => r.State == IntentState.Ambiguous) is { } request)
        {
            await SayAsync(request);
            await LookAsync(3);
        }
    }

    private async Task LookAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(40)); // the evidence window, the longest lag, and two readings after them
            var looking = _desk!.ReconcileAsync();
            await PassAsync(looking);
            await looking;
        }
    }

    // Cancels of one order, where more than one of them could be what the server shows: no evidence tells which it was, and a person says it. Nothing else may be left so.
    private async Task SayAsync(UnknownRequest request)
    {
        var alike = _desk!.UnknownRequests.Where(r => r.Action == OrderAction.Cancel && r.OriginalNumber == request.OriginalNumber).ToList();
        var known = (await ClaimedAsync()).Select(c => c.Number).ToHashSet();
        var there = _simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.Cancel && Short(o.OriginalNumber) == request.OriginalNumber && !known.Contains(Short(o.Number))).ToList();
        var possible = Assignments(there, alike).ToList();
        Require(possible.DistinctBy(a => string.Join(' ', a.Select(r => r.Quantity))).Count() > 1, $"ambiguous without need: {request}");
        Ambiguous++;
        // The server numbers them as they were sent.
        var one = possible.First(a => a.Zip(a.Skip(1), (earlier, later) => alike.IndexOf(earlier) < alike.IndexOf(later)).All(static isLater => isLater));
        await _desk.SettleAsync(one[0].IntentId, there[0].Number, "a person", "the campaign");
    }

    private static IEnumerable<List<UnknownRequest>> Assignments(IReadOnlyList<SimulatedOrder> orders, IReadOnlyList<UnknownRequest> requests)
    {
        if (orders.Count == 0) return [[]];
        return requests.Where(r => r.Quantity is null || r.Quantity == orders[0].Quantity)
            .SelectMany(r => Assignments([.. orders.Skip(1)], [.. requests.Where(o => o != r)]).Select(rest => (List<UnknownRequest>)[r, .. rest]));
    }

    private async Task<List<(string Number, IntentFact Intent)>> ClaimedAsync()
    {
        await using var reader = (await _journal.OpenReaderAsync(_desk!.Account))!;
        var day = DateOnly.FromDateTime(_time.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);
        var claimed = new List<(string, IntentFact)>();
        await foreach (var entry in reader.ReadDayAsync(day))
        {
            if (entry.Fact is IntentFact intent && (await reader.FindIntentAsync(intent.Id))! is { State: IntentState.Accepted or IntentState.ResolvedAccepted or IntentState.SettledByHand, Number: not null } found)
                claimed.Add((Short(found.Number), intent));
        }
        return claimed;
    }

    // A wait that is by the virtual clock, such as for a new token, ends only when that moves.
    private async Task PassAsync(Task task)
    {
        while (!task.IsCompleted && !_cut.IsDead)
        {
            await Task.WhenAny(task, _cut.Dead, Task.Delay(100));
            if (!task.IsCompleted && !_cut.IsDead) _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task CheckAsync()
    {
        var facts = new List<JournalFact>();
        await using var reader = (await _journal.OpenReaderAsync(_desk!.Account))!;
        var day = DateOnly.FromDateTime(_time.GetUtcNow().ToOffset(TimeSpan.FromHours(9)).DateTime);
        await foreach (var entry in reader.ReadDayAsync(day)) facts.Add(entry.Fact);
        var open = await reader.ReadOpenIntentsAsync().ToListAsync();
        Require(open.Count == 0, $"still open: {string.Join("; ", open)}");

        var claimed = await ClaimedAsync();
        Require(claimed.Select(c => c.Number).Distinct().Count() == claimed.Count, $"two intents have one number: {string.Join(", ", claimed.Select(c => c.Number))}");
        var own = _simulator.Orders.Where(o => !IsForeign(o)).ToDictionary(o => Short(o.Number));
        Require(own.Keys.ToHashSet().SetEquals(claimed.Select(c => c.Number)), $"the server has {string.Join(", ", own.Keys)}; the journal {string.Join(", ", claimed.Select(c => c.Number))}");
        foreach (var (number, intent) in claimed)
        {
            var order = own[number];
            Require(order.StockCode == intent.Stock && (intent.Quantity is null || order.Quantity == intent.Quantity) && Short(order.OriginalNumber) == (intent.Parent ?? ""), $"{order} is not {intent}");
        }

        var naive = new NaiveOrders(_replies);
        foreach (var root in _simulator.Orders.Where(o => o.Kind == SimulatedOrderKind.New))
        {
            var chain = _simulator.Orders.Where(o => o.RootNumber == root.Number && o.Kind != SimulatedOrderKind.Cancel).ToList();
            var (filled, remaining) = (chain.Sum(o => o.Filled), chain.Sum(o => o.Remaining));
            var expected = new OrderQuantities(filled, remaining, root.Quantity - filled - remaining);
            var known = _desk!.Find(root.Number);
            Require(known is not null, $"the desk does not know {root.Number}");
            Require(known!.IsForeign == IsForeign(root), $"{root.Number} is foreign: {known.IsForeign}");
            Require(known.Current.Quantities == expected, $"{root.Number}: {known.Current.Quantities} instead of {expected}");
            Require(TradingOrderStates.IsDone(known.State) == (expected.Remaining == 0), $"{root.Number} is {known.State} with {expected}");
            Require(naive.Of(Short(root.Number)) == expected, $"{root.Number}, naively: {naive.Of(Short(root.Number))} instead of {expected}");
            Require(known.Current.FilledMoney is not { } won || Math.Abs(won - chain.Sum(o => o.FilledAmount)) < Math.Max(1, filled), $"{root.Number}: {known.Current.FilledMoney} won");
        }
        Require(_desk!.Orders.Count(o => o.Current.Number is not null) == _simulator.Orders.Count(o => o.Kind == SimulatedOrderKind.New), $"too many orders: {string.Join("; ", _desk.Orders)}");
        foreach (var key in facts.OfType<IntentFact>().Where(i => i.Key is not null).GroupBy(i => i.Key))
            Require(key.Count() == 1, $"the key {key.Key} was used {key.Count()} times");
    }

    private static bool IsForeign(SimulatedOrder order) => order.Quantity >= ForeignFrom;

    private static string Short(string? number) => number?.TrimStart('0') ?? "";

    private void Note(string what) => _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():HH:mm:ss} {what}"));

    private void Require(bool condition, string what)
    {
        if (condition) return;
        Assert.Fail($"Seed {_seed}: {what}\n{string.Join('\n', _trace)}");
    }
}

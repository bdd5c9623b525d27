using Kiwoom.Tooling.Text;
using Kiwoom.Trading;
using Kiwoom.Web.Market;
using Kiwoom.Web.Updates;

namespace Kiwoom.Web.Account;

/// <summary>What is held and the cash, as the server says; read at the beginning, after fills, and now and then while somebody looks.</summary>
internal sealed class MoneyBoard : IAsyncDisposable
{
    private static readonly TimeSpan AfterFill = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NowAndThen = TimeSpan.FromSeconds(30);

    private readonly KiwoomClient _client;
    private readonly DeskAccount _account;
    private readonly MarketBoard _market;
    private readonly CancellationTokenSource _ends = new();
    private readonly SemaphoreSlim _wanted = new(1);
    private readonly SemaphoreSlim _reading = new(1);
    private Task _running = Task.CompletedTask;
    private volatile Holdings? _holdings;
    private volatile string? _holdingsError;
    private volatile CashView? _cash;
    private volatile string? _cashError;

    public MoneyBoard(KiwoomClient client, DeskAccount account, MarketBoard market, Action wake)
    {
        (_client, _account, _market) = (client, account, market);
        Positions = new StateTopic("positions", wake, DrawPositions);
        Cash = new StateTopic("cash", wake, () => (_cash ?? new CashView(null, null, null, null, null, null)) with { Error = _cashError });
    }

    /// <summary>What is held.</summary>
    public StateTopic Positions { get; }

    /// <summary>The cash.</summary>
    public StateTopic Cash { get; }

    /// <summary>Begins to read.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>Something was filled: it is read again soon.</summary>
    public void Want()
    {
        if (_wanted.CurrentCount == 0) _wanted.Release();
    }

    /// <summary>Reads both now.</summary>
    public async Task ReadAsync(bool positions, bool cash, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (positions) await ReadHoldingsAsync(cancellationToken).ConfigureAwait(false);
            if (cash) await ReadCashAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Won that can be ordered with, as it was read last; null where it was not.</summary>
    public decimal? Orderable => _cash?.Orderable;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ends.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        while (!_ends.IsCancellationRequested)
        {
            await ((Task)_wanted.WaitAsync(NowAndThen, _ends.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_ends.IsCancellationRequested) return;
            await ReadAsync(positions: true, cash: true, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(AfterFill, TimeProvider.System, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadHoldingsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (rows, paging) = (new List<HeldView>(), new Paging());
            var request = new GetAccountEvaluationBalanceRequest { BalanceView = BalanceView.Combined, Venue = Venue.Krx };
            await foreach (var row in _client.Accounts.GetAccountEvaluationBalanceRowsAsync(request, paging, cancellationToken).ConfigureAwait(false))
            {
                if (row.StockCode?.Symbol is not { Length: > 0 } stock) continue;
                rows.Add(new HeldView(stock, row.StockName, (long?)row.HoldingQuantity, (long?)row.TradableQuantity, row.PurchasePrice?.Value, row.CurrentPrice?.Value,
                    (decimal?)row.PurchaseAmount, (decimal?)row.EvaluationProfitLoss, (decimal?)row.ProfitRate));
            }
            if (paging.End != PagingEnd.Complete) _holdingsError = "The holdings could not be read whole.";
            else (_holdings, _holdingsError) = (new Holdings(_client.TimeProvider.GetUtcNow(), rows), null);
        }
        catch (KiwoomException e)
        {
            _holdingsError = TextWidth.Plain(e.Error.Message);
        }
        Positions.Changed();
    }

    private async Task ReadCashAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _client.Accounts.GetDepositDetailAsync(new() { DepositView = GetDepositDetailDepositView.Estimated }, cancellationToken).ConfigureAwait(false);
            (_cash, _cashError) = (new CashView(_client.TimeProvider.GetUtcNow(), null, reply.Deposit, reply.OrderableAmount, reply.WithdrawableAmount, reply.EstimatedDepositD2), null);
        }
        catch (KiwoomException e)
        {
            _cashError = TextWidth.Plain(e.Error.Message);
        }
        Cash.Changed();
    }

    // Prices move on while the list stays: value and profit are of the price now, and null where a part of them is not known.
    private object DrawPositions()
    {
        var held = _holdings;
        var journal = _account.Positions.Where(static p => p.Book == TradingBook.Cash).GroupBy(static p => p.Stock).ToDictionary(static g => g.Key, static g => g.First());
        var stocks = (held?.Rows.Select(static r => r.Stock) ?? []).Union(journal.Where(static p => p.Value.Quantity != 0).Select(static p => p.Key));
        var positions = stocks.Select(stock => PositionView.Of(
            stock, held?.Rows.FirstOrDefault(r => r.Stock == stock), held is not null, journal.GetValueOrDefault(stock), _market.NameOf(stock), _market.PriceOf(stock))).ToList();
        // Before the list was read, nothing is known: that is not nothing held.
        var (value, cost) = held is null ? (null, null) : (Sum(positions.Select(static p => p.Value)), Sum(positions.Select(static p => p.Cost)));
        var profit = value - cost;
        return new
        {
            readAt = held?.At,
            error = _holdingsError,
            positions,
            totals = new { value, cost, profit, profitPercent = cost > 0 && profit is { } won ? Math.Round(won * 100 / cost.Value, 2) : (decimal?)null },
        };
    }

    // A part that is not known makes the sum unknown.
    private static decimal? Sum(IEnumerable<decimal?> parts) => parts.Aggregate((decimal?)0, static (sum, part) => sum + part);

    private sealed record Holdings(DateTimeOffset At, IReadOnlyList<HeldView> Rows);
}

/// <summary>The cash of the account in won.</summary>
internal sealed record CashView(DateTimeOffset? ReadAt, string? Error, decimal? Deposit, decimal? Orderable, decimal? Withdrawable, decimal? D2);

/// <summary>A row of the server's list of holdings.</summary>
internal sealed record HeldView(string Stock, string? Name, long? Held, long? Tradable, decimal? AveragePrice, decimal? Price, decimal? Cost, decimal? Profit, decimal? Percent);

/// <summary>What is held of a stock, as the server and as the journal say.</summary>
internal sealed record PositionView(
    string Stock, string? Name, long? Held, long? Tradable, decimal? AveragePrice, decimal? Price, decimal? Value, decimal? Cost, decimal? Profit, decimal? ProfitPercent,
    JournalPositionView? Journal, bool Differs)
{
    public static PositionView Of(string stock, HeldView? held, bool isRead, Position? journal, string? name, decimal? priceNow)
    {
        // The list was read and lacks it: the server shows none.
        long? quantity = held is null ? isRead ? 0 : null : held.Held;
        var price = priceNow ?? held?.Price;
        var value = price * quantity;
        var cost = held?.Cost ?? (quantity == 0 ? 0 : held?.AveragePrice * quantity);
        var profit = value - cost;
        return new PositionView(
            stock, held?.Name ?? name, quantity, held is null ? quantity : held.Tradable, held?.AveragePrice, price, value, cost, profit,
            cost > 0 && profit is { } won ? Math.Round(won * 100 / cost.Value, 2) : null,
            journal is null ? null : new JournalPositionView(journal.Quantity, journal.AveragePrice, journal.Realised, journal.Charges),
            quantity is { } shown && journal is not null && shown != journal.Quantity);
    }
}

/// <summary>What the fills of the journal add up to.</summary>
internal sealed record JournalPositionView(long Quantity, decimal? AveragePrice, decimal? Realised, decimal Charges);

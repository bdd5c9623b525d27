using Kiwoom.Cli.Desk;
using Kiwoom.Cli.Realtime;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Mcp;

/// <summary>
/// The client of the account, made when it is first needed, and its desk. The desk is opened for each use alone: between two of them a person
/// can stop everything from a terminal (<c>kiwoom panic</c>), and what that did is read when it is opened again.
/// </summary>
/// <param name="context">What the tool has of the world.</param>
/// <param name="settings">What the server may do.</param>
internal sealed class ServedAccount(ToolContext context, McpSettings settings) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _desk = new(1);
    private readonly ReferencePriceTable _prices = new();
    private Session? _session;
    private IOrderJournal? _journal;
    private string? _id;

    /// <summary>The client.</summary>
    /// <exception cref="Kiwoom.Tooling.Problems.ToolingException">There are no keys.</exception>
    public KiwoomClient Client
    {
        get
        {
            lock (_lock) return (_session ??= Open()).Client;
        }
    }

    /// <summary>Says what a stock costs, for the guard rails of an order whose price the market sets.</summary>
    public void SetPrice(string stock, decimal won) => _prices.Set(stock, won);

    /// <summary>Uses the desk, and nobody else does meanwhile.</summary>
    public async Task<T> WithDeskAsync<T>(Func<TradingDesk, Task<T>> use, CancellationToken cancellationToken)
    {
        await _desk.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var options = new TradingDeskOptions
            {
                Name = "kiwoom mcp",
                AccountId = _id,
                UsesStream = false,
                ReconcilesByItself = false,
                ResumesWorkflows = false,
                ChecksPrices = true,
            };
            var desk = await TradingDesk.OpenAsync(Client, Journal, options, cancellationToken).ConfigureAwait(false);
            await using var closes = desk.ConfigureAwait(false);
            _id = desk.Account.Id;
            return await use(desk).ConfigureAwait(false);
        }
        finally
        {
            _desk.Release();
        }
    }

    /// <summary>Reads the journal, also while another program has the account.</summary>
    /// <returns>Null where it has nothing of the account.</returns>
    public async Task<IJournalReader?> OpenJournalAsync(CancellationToken cancellationToken)
    {
        var account = await TradingDesk.AccountOfAsync(Client, new TradingDeskOptions { AccountId = _id }, cancellationToken).ConfigureAwait(false);
        _id = account.Id;
        return await Journal.OpenReaderAsync(account, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the client, once an order that is under way has its outcome.</summary>
    public async ValueTask DisposeAsync()
    {
        await _desk.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _session?.Dispose();
        _desk.Dispose();
    }

    // The orders of a simulator inside this process end with it.
    private IOrderJournal Journal
    {
        get
        {
            lock (_lock) return _journal ??= settings.Server.Environment is null ? new MemoryOrderJournal() : JournalPlace.Open(settings.Journal);
        }
    }

    private Session Open() => LiveSession.Open(context, settings.Server.Name, options =>
    {
        options.AllowLiveTrading = settings is { AllowOrders: true, AllowLive: true };
        if (settings.Server.IsLive) options.GuardRails.ReferencePrices = _prices;
        context.ChangeClient?.Invoke(options);
    });
}

using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Trading;

/// <summary>The desks of an application, one for each account: opened when first asked for, closed with the application's services.</summary>
public sealed class TradingDesks : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Dictionary<string, TradingDesk> _desks = new(StringComparer.Ordinal);

    internal TradingDesks(IServiceProvider services) => _services = services;

    /// <summary>The desk of an account.</summary>
    /// <param name="name">As in <c>AddKiwoomTrading</c>; empty for the one account of an application.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="JournalPlaceTakenException">Another desk has the account.</exception>
    public async ValueTask<TradingDesk> GetAsync(string name = "", CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_desks.TryGetValue(name, out var open)) return open;
            var client = _services.GetRequiredKeyedService<KiwoomClient>(name);
            var journal = _services.GetKeyedService<IOrderJournal>(name) ?? _services.GetRequiredService<IOrderJournal>();
            var options = _services.GetRequiredKeyedService<TradingDeskOptions>(name) with
            {
                Ledger = _services.GetRequiredKeyedService<JournalGuardLedger>(name),
            };
            return _desks[name] = await TradingDesk.OpenAsync(client, journal, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Closes all desks.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var desk in _desks.Values) await desk.DisposeAsync().ConfigureAwait(false);
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Trading;

/// <summary>The desks of an application, one for each account: opened when first asked for, closed with the application's services.</summary>
public sealed class TradingDesks : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly CancellationTokenSource _ends = new();
    private readonly Dictionary<string, TradingDesk> _desks = new(StringComparer.Ordinal);

    internal TradingDesks(IServiceProvider services) => _services = services;

    /// <summary>The desk of an account.</summary>
    /// <param name="name">As in <c>AddKiwoomTrading</c>; empty for the one account of an application.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="JournalPlaceTakenException">Another desk has the account.</exception>
    /// <exception cref="ObjectDisposedException">The application's services are closed.</exception>
    public async ValueTask<TradingDesk> GetAsync(string name = "", CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ends.Token);
        ObjectDisposedException.ThrowIf(_ends.IsCancellationRequested, this);
        await _opening.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_ends.IsCancellationRequested, this);
            if (_desks.TryGetValue(name, out var open)) return open;
            var client = _services.GetRequiredKeyedService<KiwoomClient>(name);
            var journal = _services.GetKeyedService<IOrderJournal>(name) ?? _services.GetRequiredService<IOrderJournal>();
            var options = _services.GetRequiredKeyedService<TradingDeskOptions>(name) with
            {
                Ledger = _services.GetRequiredKeyedService<JournalGuardLedger>(name),
            };
            return _desks[name] = await TradingDesk.OpenAsync(client, journal, options, either.Token).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Closes all desks. One that is being opened is not opened.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync().ConfigureAwait(false);
        await _opening.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            foreach (var desk in _desks.Values) await desk.DisposeAsync().ConfigureAwait(false);
            _desks.Clear();
        }
        finally
        {
            _opening.Release();
        }
    }
}

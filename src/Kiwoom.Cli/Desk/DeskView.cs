using Kiwoom.Generated;
using Kiwoom.Trading;

namespace Kiwoom.Cli.Desk;

/// <summary>What a command that only looks sees: its own desk, or what another program has recorded while that one has the account.</summary>
internal sealed class DeskView : IAsyncDisposable
{
    private readonly DeskSession? _session;
    private readonly IJournalReader? _reader;
    private readonly TimeProvider _time;
    private RecordedOrders? _recorded;

    public DeskView(DeskSession session, TimeProvider time) => (_session, _time) = (session, time);

    private DeskView(IJournalReader reader, RecordedOrders recorded, TimeProvider time) => (_reader, _recorded, _time) = (reader, recorded, time);

    public IReadOnlyList<TradingOrder> Orders => _session?.Desk.Orders ?? _recorded!.Orders;

    public IReadOnlyList<Position> Positions => _session?.Desk.Positions ?? _recorded!.Positions;

    public IReadOnlyList<UnknownRequest> Unknown => _session?.Desk.UnknownRequests ?? _recorded!.Unknown;

    /// <summary>The order of a number today; null where there is none.</summary>
    public TradingOrder? Find(string number) => _session is not null ? _session.Desk.Find(number) : _recorded!.Find(number);

    /// <summary>The checks before a change: those of the desk, or what the journal of another program can tell.</summary>
    public async Task<IReadOnlyList<OrderCheck>> CheckAsync(
        TradingOrder order, decimal? price, QuantityOrAll quantity, TradingDeskOptions options, CancellationToken cancellationToken)
    {
        if (_session is null) return _recorded!.Check(order, price, quantity, options);
        return price is { } won
            ? await _session.Desk.CheckModifyAsync(order, won, quantity, cancellationToken).ConfigureAwait(false)
            : _session.Desk.CheckCancel(order, quantity);
    }

    /// <summary>Reads a journal that another program writes.</summary>
    public static async Task<DeskView> OfJournalAsync(IJournalReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return new DeskView(reader, await RecordedOrders.ReadAsync(reader, time, cancellationToken).ConfigureAwait(false), time);
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads again what another program has recorded; a desk of our own knows by itself.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_reader is not null) _recorded = await RecordedOrders.ReadAsync(_reader, _time, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
    }
}

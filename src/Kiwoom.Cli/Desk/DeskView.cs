using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Desk;

/// <summary>What a command that only looks sees: its own desk, or what another program has recorded while that one has the account.</summary>
internal sealed class DeskView : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5); // at who has the account

    private readonly DeskSession? _session;
    private readonly IJournalReader? _reader;
    private readonly TimeProvider _time;
    private readonly Func<bool>? _hasWriter;
    private readonly string _holder = "";
    private RecordedOrders? _recorded;
    private DateTimeOffset _lookAt;

    public DeskView(DeskSession session, TimeProvider time) => (_session, _time) = (session, time);

    private DeskView(IJournalReader reader, RecordedOrders recorded, TimeProvider time, Func<bool> hasWriter, string holder) =>
        (_reader, _recorded, _time, _hasWriter, _holder) = (reader, recorded, time, hasWriter, holder);

    /// <summary>That the program that had the account has ended, for people: what was recorded is all that there will be. Null until then.</summary>
    public string? Ended { get; private set; }

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
    /// <param name="reader">The journal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="hasWriter">Whether a program has the account at this moment.</param>
    /// <param name="holder">Which, for people.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<DeskView> OfJournalAsync(IJournalReader reader, TimeProvider time, Func<bool> hasWriter, string holder, CancellationToken cancellationToken)
    {
        try
        {
            return new DeskView(reader, await RecordedOrders.ReadAsync(reader, time, cancellationToken).ConfigureAwait(false), time, hasWriter, holder);
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
        if (_reader is null) return;
        var now = _time.GetUtcNow();
        // What it has recorded by its end is read after its end.
        var hasEnded = now >= _lookAt && !_hasWriter!();
        if (now >= _lookAt) _lookAt = now + BetweenLooks;
        _recorded = await RecordedOrders.ReadAsync(_reader, _time, cancellationToken).ConfigureAwait(false);
        if (hasEnded)
        {
            Ended = string.Create(CultureInfo.InvariantCulture,
                $"{_holder} has ended, at {now.ToOffset(Korea.Offset):HH:mm:ss} or a few seconds before. What became of its orders since then is not known, and nothing watches its stops: write the command again.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
        if (_reader is not null) await _reader.DisposeAsync().ConfigureAwait(false);
    }
}

using Kiwoom.Generated;
using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Display;

namespace Kiwoom.Cli.Realtime;

/// <summary>
/// One's own open orders of a stock (ka10075), read at the beginning and whenever an order of the account changes (00). What cannot be read
/// is not known, and said to be so: no order is a claim too.
/// </summary>
internal sealed class OwnOrders(IKiwoomClient client, string item, TimeProvider time)
{
    private volatile IReadOnlyList<OwnOrder>? _known;
    private volatile string _state = "내 주문: not read yet";

    /// <summary>Null while they are not known.</summary>
    public IReadOnlyList<OwnOrder>? Known => _known;

    /// <summary>What is known of them, in a line.</summary>
    public string State => _state;

    /// <summary>Reads them, and again after each change, until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken).ConfigureAwait(false);
        // Changes that come while the orders are read need one more look, not one each; after a gap too.
        var delivery = new RealtimeDelivery { Buffering = RealtimeBuffering.LatestPerItem };
        try
        {
            await foreach (var _ in client.Realtime.OrderFillsAsync(delivery, cancellationToken).ConfigureAwait(false))
                await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (KiwoomException e)
        {
            Forget(e.Error.Message);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var rows = client.Accounts.GetUnfilledOrdersRowsAsync(
                new() { StockFilter = StockFilter.All, SideFilter = Side.All, Venue = Venue.Unified }, new Paging(), cancellationToken);
            var own = new List<OwnOrder>();
            await foreach (var row in rows.ConfigureAwait(false))
            {
                if (row.StockCode == new StockCode(item)) own.Add(new OwnOrder(IsBuy(row.SideText), PriceOf(row), row.RemainingQuantity));
            }
            _known = own;
            _state = $"내 주문 {own.Count}건 (ka10075, {KoreanClock.Text(time.GetUtcNow())})";
        }
        catch (KiwoomException e)
        {
            Forget(e.Error.Message);
        }
    }

    private void Forget(string why)
    {
        _known = null;
        _state = Tooling.Text.TextWidth.Plain($"내 주문: unknown ({why})");
    }

    private static bool? IsBuy(string? side) => side is null ? null
        : side.Contains("매수", StringComparison.Ordinal) ? true
        : side.Contains("매도", StringComparison.Ordinal) ? false
        : null;

    // A market order has no price.
    private static decimal? PriceOf(GetUnfilledOrdersRow row) => row.OrderPrice?.Value is > 0 and var price ? price : null;
}

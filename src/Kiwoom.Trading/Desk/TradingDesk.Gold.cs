namespace Kiwoom.Trading;

/// <content>The list of gold, which an order of gold needs.</content>
public sealed partial class TradingDesk
{
    // Before an order of gold: its lists have no times, so that only one of a moment ago tells what is new. Null, or why the order is not sent.
    private async Task<string?> KnowListAsync(TradingBook book, CancellationToken cancellationToken)
    {
        if (book != TradingBook.Gold) return null;
        using var limit = new CancellationTokenSource(_options.SendDeadline, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _ends.Token, cancellationToken);
        try
        {
            await ReadListAsync(either.Token).ConfigureAwait(false);
            return limit.IsCancellationRequested ? TooLate : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return _ends.IsCancellationRequested ? "The desk was closed while the list of gold was read." : TooLate;
        }
    }

    private async Task ReadListAsync(CancellationToken cancellationToken)
    {
        var (today, now) = (Today, _time.GetUtcNow());
        lock (_state.Lock)
        {
            if (_state.IsListedSince(today, isGold: true, now - DeskState.LongestListAge / 2)) return;
        }
        await _reconciling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await _reader.ReadDayAsync(today, isGold: true, cancellationToken).ConfigureAwait(false) is { } reading) Join(reading.Seen, [reading]);
        }
        finally
        {
            _reconciling.Release();
        }
    }
}

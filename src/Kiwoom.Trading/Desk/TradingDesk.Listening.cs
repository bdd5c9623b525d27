using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Trading;

/// <content>How the desk listens to the realtime data of the account's orders.</content>
public sealed partial class TradingDesk
{
    private static readonly TimeSpan BeforeListeningAgain = TimeSpan.FromSeconds(30);
    private readonly StreamWatch _stream = new();

    // Without a stream, queries alone count.
    private bool IsStreamWhole
    {
        get
        {
            if (!_options.UsesStream) return true;
            lock (_stream) return _stream.IsWhole(_client.Realtime.Status.IsLive, _time.GetUtcNow());
        }
    }

    private async Task ListenAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            lock (_stream) _stream.Begin(_time.GetUtcNow());
            try
            {
                using var attempt = CancellationTokenSource.CreateLinkedTokenSource(_ends.Token);
                await using var updates = _client.Realtime.OrderFillsAsync(_ends.Token).GetAsyncEnumerator(_ends.Token);
                var next = updates.MoveNextAsync(); // before the look: a registration that is refused is refused to the stream
                var looking = LookOnceRegisteredAsync(attempt.Token);
                try
                {
                    for (; await next.ConfigureAwait(false); next = updates.MoveNextAsync()) Hear(updates.Current);
                }
                finally
                {
                    await attempt.CancelAsync().ConfigureAwait(false);
                    await looking.ConfigureAwait(false);
                }
                TellEnd("it ended");
            }
            catch (OperationCanceledException) when (_ends.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                TellEnd(e.GetType().Name);
            }
            await Task.Delay(BeforeListeningAgain, _time, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // What was filled before the server had the registration never comes by the stream, nor a gap for it: without this look it would wait for the next one.
    private async Task LookOnceRegisteredAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var same = await _client.Realtime.SubscribeOrderFillsAsync(static (in RealtimeUpdate<OrderFill> _) => { }, cancellationToken).ConfigureAwait(false);
            Wake();
        }
        catch (Exception e) when (e is KiwoomException or OperationCanceledException or ObjectDisposedException)
        {
            // The stream itself says what is wrong.
        }
    }

    private void TellEnd(string why)
    {
        lock (_stream) _stream.End();
        Interlocked.Increment(ref _gaps);
        Tell(DeskEventKind.Gap, $"The realtime data ended ({why}): only queries show what happens until they come again.");
    }

    private void Hear(RealtimeUpdate<OrderFill> update)
    {
        if (update.TryGet(out var data, out var gap))
        {
            var now = _time.GetUtcNow();
            if (Observed.Of(data, KoreanMoment.DayOf(now), now) is { } seen) Join([seen], []);
            // How much a modification or cancel took, the record of the day says.
            if (data.OrderState == OrderState.Confirmed) Wake();
            return;
        }
        Interlocked.Increment(ref _gaps);
        lock (_stream) _stream.Hear(gap);
        Tell(DeskEventKind.Gap, $"Realtime data may be missing: {gap}.");
        if (gap.IsOver) Wake();
    }
}

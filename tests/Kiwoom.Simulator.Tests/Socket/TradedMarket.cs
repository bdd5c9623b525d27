using Kiwoom.Generated.Realtime;

namespace Kiwoom.Simulator.Tests;

/// <summary>Trades of one share on a clock that moves between them; what is on its way is read before the clock moves.</summary>
internal sealed class TradedMarket : IDisposable
{
    private readonly SocketFeed _feed;
    private readonly string[] _codes;
    private readonly EventRecording _events;
    private readonly Random _random;

    public TradedMarket(SocketFeed feed, int seed = 1, params string[] codes)
    {
        (_feed, _codes, _random) = (feed, codes.Length > 0 ? codes : ["005930"], new Random(seed));
        _events = feed.Simulator.Events.Record();
    }

    /// <summary>Every trade with its time and the stock's volume of the day after it.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Code, long Volume)> Traded
    {
        get
        {
            var volumes = new Dictionary<string, long>();
            return [.. _events.OfType<Traded>().Select(t => (t.Time, t.StockCode, volumes[t.StockCode] = volumes.GetValueOrDefault(t.StockCode) + t.Quantity))];
        }
    }

    /// <summary>One trade of one share, each a second or so after the one before.</summary>
    public async Task TradeAsync(int count)
    {
        for (; count > 0; count--)
        {
            await StepAsync(TimeSpan.FromMilliseconds(_random.Next(200, 1500)));
            var code = _codes[_random.Next(_codes.Length)];
            var price = _feed.Simulator.Market.LastPrice(code);
            _feed.Simulator.Market.Add(code, SimulatedSide.Sell, 1, price);
            _feed.Simulator.Market.Add(code, SimulatedSide.Buy, 1, price);
            await SettleAsync();
        }
    }

    /// <summary>Nobody trades for a while.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        for (; time > TimeSpan.Zero; time -= TimeSpan.FromSeconds(1)) await StepAsync(TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _events.Dispose();

    private async Task StepAsync(TimeSpan time)
    {
        _feed.Broker.Clock.Advance(time);
        await SettleAsync();
    }

    /// <summary>The clock goes on until the connection is live with everything registered.</summary>
    public async Task RecoverAsync(int mostSeconds = 300)
    {
        for (; mostSeconds > 0 && !IsBack(); mostSeconds--) await StepAsync(TimeSpan.FromSeconds(1));
        await _feed.UntilAsync(IsBack, "back");

        bool IsBack() => _feed.Client.Realtime.Status.IsLive && _codes.All(code => _feed.Simulator.HasRegistered("0B", code));
    }

    // Until nothing is under way: every frame was read, every end was noticed, and no attempt to connect goes on.
    private Task SettleAsync()
    {
        var looks = 0;
        return _feed.UntilAsync(
            () => _feed.Simulator.IsDrained && _feed.Client.Realtime.Status is var status && status.State switch
            {
                RealtimeState.Live => status.Codes == 0 || _feed.Simulator.HasRegistered("0B", _codes[0]),
                RealtimeState.Waiting => status.NextAttemptAt > _feed.Broker.Clock.GetUtcNow(),
                RealtimeState.LoggingIn or RealtimeState.Restoring => ++looks > 300, // the server gives no answer
                RealtimeState.Connecting => false,
                _ => true,
            },
            "settled");
    }
}

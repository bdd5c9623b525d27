using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Trading;

/// <summary>
/// The prices at which a stock is traded, from the realtime data (0B 주식체결). Nothing but a trade since the watch began is a price: a gap or
/// silence is none, and neither is what is old when it arrives. Where one may have been missed, the last trade is asked for (ka10079 주식틱차트,
/// because that says the day and time of a trade). Each change of whether trades come is reported.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="reader">Asks for the last trade.</param>
/// <param name="item">The code with the suffix of its venue.</param>
/// <param name="since">What was traded before does not count.</param>
/// <param name="latest">The time of the newest trade that was seen before, in an earlier watch; null where none was.</param>
/// <param name="skew">How far the clocks of server and client may be apart.</param>
/// <param name="tell">Gets whether trades come, and a sentence; called at each change, one at a time.</param>
internal sealed class PriceWatch(
    KiwoomClient client, ServerReader reader, string item, DateTimeOffset since, DateTimeOffset? latest, TimeSpan skew, Action<bool, string> tell)
{
    private const string AskedInstead = "Until they come, the last trade is asked for each minute, and what happens in between is not seen.";

    // How long nothing may come before the last trade is asked for: a frame that is lost tells nobody.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenAsking = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BeforeSubscribingAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = client.TimeProvider;
    private readonly Channel<Heard> _heard = Channel.CreateUnbounded<Heard>();
    private DateTimeOffset _askAt;
    private DateTimeOffset? _askedAt;
    private DateTimeOffset? _latest = latest; // the time of the newest trade so far
    private bool _isBroken; // the connection is lost, or was renewed and is not back
    private bool _isRefused;
    private bool? _isTold;
    private bool _hasFailed; // the last question got no answer, and an event said so

    /// <summary>The prices, each once it is known; without end. One reader.</summary>
    /// <param name="cancellationToken">Ends them.</param>
    public async IAsyncEnumerable<TradedPrice> PricesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _askAt = _time.GetUtcNow();
        Tell(false, $"The realtime data of {item} do not come yet. {AskedInstead}");
        var listening = ListenAsync(ends.Token);
        Task<(TradedPrice? Last, string? Failure)>? asking = null; // beside the trades: an answer may take longer than a price lasts
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_heard.Reader.TryRead(out var heard))
                {
                    if (Take(heard) is { } price) yield return price;
                }
                else if (asking is { IsCompleted: true })
                {
                    var answer = await asking.ConfigureAwait(false);
                    asking = null;
                    if (TakeAnswer(answer) is { } price) yield return price;
                }
                else if (asking is null && _askAt <= _time.GetUtcNow())
                {
                    asking = reader.ReadLastTradeAsync(item, ends.Token);
                }
                else
                {
                    await WaitAsync(asking, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await ends.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (asking is not null) await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            string why;
            try
            {
                await using var subscription = await client.Realtime.SubscribeStockTradesAsync([item], Hear, cancellationToken).ConfigureAwait(false);
                _heard.Writer.TryWrite(new Heard { IsBack = true });
                await subscription.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
                why = "the subscription ended";
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (KiwoomException e)
            {
                why = e.Class.ToString();
            }
            catch (Exception e)
            {
                why = e.GetType().Name;
            }
            _heard.Writer.TryWrite(new Heard { Ended = why });
            await Task.Delay(BeforeSubscribingAgain, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The values of an update are another one's after this.
    private void Hear(in RealtimeUpdate<StockTrade> update) => _heard.Writer.TryWrite(
        update.TryGet(out var trade, out var gap)
            ? new Heard { Won = trade.CurrentPrice?.Value, Time = trade.TradeTime, Session = trade.Session, HasTrade = true, At = _time.GetUtcNow() }
            : new Heard { Gap = gap });

    private TradedPrice? Take(Heard heard)
    {
        if (heard.HasTrade) return TakeTrade(heard);
        if (heard.Ended is { } why)
        {
            Tell(false, $"The realtime data of {item} ended ({why}). {AskedInstead}");
            return null;
        }
        if (heard.IsBack) (_isBroken, _isRefused) = (false, false);
        else if (heard.Gap is { } gap) TakeGap(gap);
        AskSoon(); // what was traded meanwhile did not come
        if (!_isBroken && !_isRefused) Tell(true, $"The realtime data of {item} come.");
        return null;
    }

    // A gap that ends ends only what it began.
    private void TakeGap(RealtimeGap gap)
    {
        if (gap.Reason == RealtimeGapReason.Refused) _isRefused = !gap.IsOver;
        else if (gap.Reason is RealtimeGapReason.ConnectionLost or RealtimeGapReason.Replaced or RealtimeGapReason.Renewed) _isBroken = !gap.IsOver;
        if (_isBroken || _isRefused) Tell(false, $"The realtime data of {item} do not come ({gap.Reason}). {AskedInstead}");
    }

    private TradedPrice? TakeTrade(Heard heard)
    {
        // What is traded outside the session has a price of its own, at which no order of the session is filled.
        if (heard.Session is { } session && (session == TradingSession.BeforeMarket || session == TradingSession.AfterMarket)) return null;
        var now = heard.At; // whoever takes it may have been busy since
        if (heard is not { Won: > 0 and var won, Time: { } time })
        {
            Doubt("its price or time cannot be read");
            return null;
        }
        var at = KoreanMoment.At(KoreanMoment.DayOf(now), time);
        if (at < now - Oldest - skew || at > now + skew)
        {
            Doubt(FormattableString.Invariant($"its time is {KoreanMoment.TextOf(at)}, and by this program's clock it is {KoreanMoment.TextOf(now)}"));
            return null;
        }
        if (!IsNew(at)) return null;
        _askAt = _time.GetUtcNow() + Silence;
        if (!_isBroken && !_isRefused) Tell(true, $"The realtime data of {item} come.");
        return new TradedPrice(won, at);
    }

    // Somebody traded, and what was read does not say at what price now.
    private void Doubt(string why)
    {
        Tell(false, $"A trade of {item} came that is not a price of now: {why}. The last trade is asked for instead.");
        AskSoon();
    }

    private TradedPrice? TakeAnswer((TradedPrice? Last, string? Failure) answer)
    {
        var (last, failure) = answer;
        var now = _time.GetUtcNow();
        if (last is { } read && read.At > now + skew) (last, failure) = (null, "its time is later than this program's clock");
        (_askedAt, _askAt) = (now, now + (failure is null ? Silence : BetweenAsking));
        if (failure is not null && !_hasFailed)
            tell(_isTold == true, $"The last trade of {item} cannot be read: {failure}. It is asked for again; until then only a trade that comes is a price.");
        else if (failure is null && _hasFailed)
            tell(_isTold == true, $"The last trade of {item} was read again; the realtime data {(_isTold == true ? "come" : "do not come")}.");
        _hasFailed = failure is not null;
        return last is { } price && IsNew(price.At) ? price : null;
    }

    // Since the watch began, and not older than what was seen already. The server's times have whole seconds.
    private bool IsNew(DateTimeOffset at)
    {
        if (at < (_latest ?? since - skew - TimeSpan.FromSeconds(1))) return false;
        _latest = at;
        return true;
    }

    private void AskSoon()
    {
        var now = _time.GetUtcNow();
        var soon = _askedAt + BetweenAsking is { } earliest && earliest > now ? earliest : now;
        if (soon < _askAt) _askAt = soon;
    }

    // Until something is heard, and until the answer, or the next question is due.
    private async Task WaitAsync(Task? asking, CancellationToken cancellationToken)
    {
        var left = asking is not null ? Timeout.InfiniteTimeSpan : _askAt - _time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;
        using var due = new CancellationTokenSource(left, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        var hearing = (Task)_heard.Reader.WaitToReadAsync(either.Token).AsTask();
        if (asking is null)
        {
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }
        await Task.WhenAny(hearing, asking).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Tell(bool isWatching, string text)
    {
        if (_isTold == isWatching) return;
        _isTold = isWatching;
        tell(isWatching, text);
    }

    private readonly record struct Heard
    {
        public bool HasTrade { get; init; }

        /// <summary>When it was heard; of trades only.</summary>
        public DateTimeOffset At { get; init; }

        public decimal? Won { get; init; }

        public TimeOnly? Time { get; init; }

        public TradingSession? Session { get; init; }

        public RealtimeGap? Gap { get; init; }

        public bool IsBack { get; init; }

        public string? Ended { get; init; }
    }
}

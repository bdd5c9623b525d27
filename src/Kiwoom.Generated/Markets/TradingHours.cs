using System.Globalization;

namespace Kiwoom.Generated.Markets;

/// <summary>The sessions of an exchange, and since which day each plan of them holds.</summary>
public sealed class TradingHours
{
    private static readonly MarketSession[] KrxBeforeEvening =
    [
        new(SessionKind.BeforeHoursClose, new(8, 30), new(8, 40)),
        new(SessionKind.OpeningAuction, new(8, 30), new(9, 0)),
        new(SessionKind.Regular, new(9, 0), new(15, 20)),
        new(SessionKind.ClosingAuction, new(15, 20), new(15, 30)),
        new(SessionKind.AfterHoursClose, new(15, 40), new(16, 0)),
    ];

    private static readonly MarketSession SinglePrice = new(SessionKind.AfterHoursSinglePrice, new(16, 0), new(18, 0));
    private static readonly DateOnly FirstKrxDay = new(2019, 4, 29); // the session at the previous close has its hours since then
    private static readonly DateOnly FirstAfterMarket = new(2026, 9, 14);

    private readonly (DateOnly From, MarketSession[] Sessions)[] _plans;

    /// <summary>Hours of your own, such as those after a change that this version does not know.</summary>
    /// <param name="name">How the exchange is called in messages.</param>
    /// <param name="plans">The first day of each plan, and its sessions.</param>
    /// <exception cref="ArgumentException">There is no plan, or a session ends before it begins.</exception>
    public TradingHours(string name, IReadOnlyDictionary<DateOnly, IReadOnlyList<MarketSession>> plans)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(plans);
        if (plans.Count == 0) throw new ArgumentException($"{name} has no plan of sessions.", nameof(plans));
        foreach (var session in plans.Values.SelectMany(s => s))
        {
            if (session.End > session.Start) continue;
            var end = session.End.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            throw new ArgumentException($"{name}: {session.Kind} ends at {end}, before it begins.", nameof(plans));
        }
        Name = name;
        _plans = [.. plans.OrderBy(p => p.Key).Select(p => (p.Key, p.Value.OrderBy(s => s.Start).ToArray()))];
    }

    /// <summary>
    /// KRX, shares: since 2026-09-14 with an after-market of limit orders (16:00 to 20:00) in place of 시간외 단일가.
    /// </summary>
    public static TradingHours Krx { get; } = new("KRX", Plans(
        (FirstKrxDay, [.. KrxBeforeEvening, SinglePrice]),
        (FirstAfterMarket, [.. KrxBeforeEvening, new(SessionKind.AfterMarket, new(16, 0), new(20, 0))])));

    /// <summary>KRX, ETF and ETN: they have no after-market.</summary>
    public static TradingHours KrxFunds { get; } = new("KRX, ETF and ETN", Plans(
        (FirstKrxDay, [.. KrxBeforeEvening, SinglePrice]),
        (FirstAfterMarket, KrxBeforeEvening)));

    /// <summary>NXT (넥스트레이드), since its first day.</summary>
    public static TradingHours Nxt { get; } = new("NXT", Plans(
        (new(2025, 3, 4),
        [
            new(SessionKind.PreMarket, new(8, 0), new(8, 50)),
            new(SessionKind.Regular, new(9, 0, 30), new(15, 20)),
            new(SessionKind.AfterMarket, new(15, 40), new(20, 0)),
        ])));

    /// <summary>How the exchange is called in messages.</summary>
    public string Name { get; }

    /// <summary>The first day whose sessions are known.</summary>
    public DateOnly FirstDay => _plans[0].From;

    /// <summary>The sessions of a day that is a trading day, by the time they begin; null before <see cref="FirstDay"/>.</summary>
    /// <param name="day">In Korean time.</param>
    public IReadOnlyList<MarketSession>? On(DateOnly day)
    {
        for (var i = _plans.Length - 1; i >= 0; i--)
        {
            if (_plans[i].From <= day) return _plans[i].Sessions;
        }
        return null;
    }

    /// <summary>The first day that has a session of a kind; null where none has.</summary>
    /// <param name="kind">Such as <see cref="SessionKind.AfterMarket"/>.</param>
    public DateOnly? FirstDayOf(SessionKind kind)
    {
        foreach (var (from, sessions) in _plans)
        {
            if (Array.Exists(sessions, s => s.Kind == kind)) return from;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Dictionary<DateOnly, IReadOnlyList<MarketSession>> Plans(
        params (DateOnly From, MarketSession[] Sessions)[] plans) =>
        plans.ToDictionary(p => p.From, p => (IReadOnlyList<MarketSession>)p.Sessions);
}

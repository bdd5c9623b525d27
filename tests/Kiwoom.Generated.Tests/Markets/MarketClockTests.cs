using System.Globalization;
using Kiwoom.Generated.Markets;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Markets;

public sealed class MarketClockTests
{
    [Theory]
    [InlineData("2026-09-11 08:35", "BeforeHoursClose OpeningAuction", "2026-09-11 09:00 Regular")]
    [InlineData("2026-09-11 09:00", "Regular", "2026-09-11 15:20 ClosingAuction")]
    [InlineData("2026-09-11 15:35", "", "2026-09-11 15:40 AfterHoursClose")]
    [InlineData("2026-09-11 17:00", "AfterHoursSinglePrice", "2026-09-14 08:30 BeforeHoursClose")]
    [InlineData("2026-09-11 18:00", "", "2026-09-14 08:30 BeforeHoursClose")]
    [InlineData("2026-09-14 19:59", "AfterMarket", "2026-09-15 08:30 BeforeHoursClose")]
    [InlineData("2026-09-23 20:00", "", "2026-09-28 08:30 BeforeHoursClose")]
    [InlineData("2026-12-24 21:00", "", "2026-12-28 08:30 BeforeHoursClose")]
    [InlineData("2026-12-30 21:00", "", null)]
    [InlineData("2026-11-18 21:00", "", null)]
    public void Shares_on_KRX(string moment, string sessions, string? next) => AssertState(TradingHours.Krx, moment, sessions, next);

    [Theory]
    [InlineData("2025-03-04 08:00", "PreMarket", "2025-03-04 09:00 Regular")]
    [InlineData("2026-09-14 09:00", "", "2026-09-14 09:00 Regular")]
    [InlineData("2026-09-14 15:30", "", "2026-09-14 15:40 AfterMarket")]
    public void NXT(string moment, string sessions, string? next) => AssertState(TradingHours.Nxt, moment, sessions, next);

    [Theory]
    [InlineData("2026-09-14 17:00", "", "2026-09-15 08:30 BeforeHoursClose")]
    public void Funds_have_no_after_market(string moment, string sessions, string? next) =>
        AssertState(TradingHours.KrxFunds, moment, sessions, next);

    [Theory]
    [InlineData("2027-01-04 10:00", "KRX: unknown, because the calendar covers 2024-01-01 to 2026-12-31.")]
    [InlineData("2026-11-19 11:00", "KRX: unknown, because 2026-11-19 has hours of its own (수능).")]
    public void What_nobody_knows_is_unknown(string moment, string explanation)
    {
        var state = new MarketClock(TradingHours.Krx).At(Korean(moment));
        Assert.Equal(MarketStatus.Unknown, state.Status);
        Assert.Empty(state.Sessions);
        Assert.Null(state.NextStart);
        Assert.Equal(explanation, state.ToString());
    }

    [Fact]
    public void Hours_before_an_exchange_existed_are_unknown()
    {
        var state = new MarketClock(TradingHours.Nxt).At(Korean("2025-02-28 10:00"));
        Assert.Equal(MarketStatus.Unknown, state.Status);
        Assert.Equal("NXT: unknown, because its hours are known since 2025-03-04.", state.Explanation);
    }

    [Theory]
    [InlineData("2026-10-09 10:00", "KRX: closed, 2026-10-09 is not a trading day (한글날).")]
    [InlineData("2026-10-10 10:00", "KRX: closed, 2026-10-10 is not a trading day (weekend).")]
    [InlineData("2026-10-08 10:00", "KRX: open, Regular until 15:20:00.")]
    [InlineData("2026-10-08 07:00", "KRX: closed, before its first session.")]
    [InlineData("2026-10-08 15:35", "KRX: closed, between its sessions.")]
    [InlineData("2026-10-08 21:00", "KRX: closed, after its last session.")]
    public void The_state_is_told_in_a_sentence(string moment, string explanation) =>
        Assert.Equal(explanation, new MarketClock(TradingHours.Krx).At(Korean(moment)).Explanation);

    [Fact]
    public void A_day_without_any_session_is_between_none()
    {
        var hours = new TradingHours("X", new Dictionary<DateOnly, IReadOnlyList<MarketSession>> { [new(2026, 1, 1)] = [] });
        Assert.Equal("X: closed, it has no session on 2026-10-08.", new MarketClock(hours).At(Korean("2026-10-08 10:00")).Explanation);
    }

    // The calendar of a culture cannot be tried here, because tests run without cultures; CultureTests looks at the source.
    [Fact]
    public void The_culture_of_the_thread_changes_no_sentence()
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("KRX: open, Regular until 15:20:00.", new MarketClock(TradingHours.Krx).At(Korean("2026-10-08 10:00")).Explanation);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_clock_is_the_one_that_was_given_and_reads_Korean_time()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 9, 14, 0, 0, 0, TimeSpan.Zero)); // 09:00 in Korea
        var state = new MarketClock(TradingHours.Krx, time: time).Now();
        Assert.True(state.Has(SessionKind.Regular));
        Assert.Equal(TimeSpan.FromHours(9), state.At.Offset);
        Assert.Equal(state, new MarketClock(TradingHours.Krx).At(state.At.ToOffset(TimeSpan.FromHours(-5))) with { Sessions = state.Sessions });
    }

    // Minute by minute through weeks with a holiday and a change of hours: what comes next is what a walk finds.
    [Fact]
    public void What_comes_next_is_what_a_walk_finds()
    {
        foreach (var hours in new[] { TradingHours.Krx, TradingHours.KrxFunds, TradingHours.Nxt })
        {
            var clock = new MarketClock(hours);
            (DateTimeOffset? Start, SessionKind? Kind) seen = default;
            for (var at = Korean("2026-10-12 00:00"); at > Korean("2026-09-08 00:00"); at = at.AddSeconds(-30))
            {
                var state = clock.At(at);
                if (at < Korean("2026-10-09 00:00")) Assert.Equal(seen, (state.NextStart, state.Next?.Kind));
                var before = clock.At(at.AddSeconds(-30));
                if (state.Sessions.FirstOrDefault(s => !before.Sessions.Contains(s)) is { } begun) seen = (at, begun.Kind);
                if (at >= Korean("2026-10-09 00:00") && seen.Kind is null) seen = (state.NextStart, state.Next?.Kind);
            }
        }
    }

    [Fact]
    public void Hours_of_your_own_are_checked()
    {
        var day = new DateOnly(2026, 1, 1);
        Assert.Throws<ArgumentException>(() => new TradingHours("X", new Dictionary<DateOnly, IReadOnlyList<MarketSession>>()));
        var e = Assert.Throws<ArgumentException>(() => new TradingHours("X", new Dictionary<DateOnly, IReadOnlyList<MarketSession>>
        {
            [day] = [new(SessionKind.Regular, new(9, 0), new(9, 0))],
        }));
        Assert.StartsWith("X: Regular ends at 09:00:00, before it begins.", e.Message, StringComparison.Ordinal);
    }

    private static void AssertState(TradingHours hours, string moment, string sessions, string? next)
    {
        var state = new MarketClock(hours).At(Korean(moment));
        Assert.Equal(sessions, string.Join(' ', state.Sessions.Select(s => s.Kind)));
        Assert.Equal(sessions.Length > 0 ? MarketStatus.Open : MarketStatus.Closed, state.Status);
        Assert.Equal(next, state.Next is null ? null : $"{state.NextStart:yyyy-MM-dd HH:mm} {state.Next.Kind}");
    }

    private static DateTimeOffset Korean(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(9));
}

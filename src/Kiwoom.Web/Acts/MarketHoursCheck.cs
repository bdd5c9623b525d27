using Kiwoom.Generated.Markets;
using Kiwoom.Trading;
using Kiwoom.Web.Account;
using Kiwoom.Web.Json;

namespace Kiwoom.Web.Acts;

/// <summary>Whether an exchange is open; the server knows better, so that a closed one is a warning.</summary>
/// <param name="krx">The hours of KRX; null where they are not known.</param>
/// <param name="nxt">The hours of NXT; null where they are not known.</param>
internal sealed class MarketHoursCheck(MarketClock? krx, MarketClock? nxt)
{
    /// <summary>The line of the checklist.</summary>
    public ActCheck Of(Venue venue)
    {
        (string Name, MarketClock? Clock)[] clocks = venue == Venue.Nxt ? [("NXT", nxt)] : venue == Venue.Sor ? [("KRX", krx), ("NXT", nxt)] : [("KRX", krx)];
        if (Array.Exists(clocks, static c => c.Clock is null))
            return ActCheck.Of(nameof(OrderCheckName.SessionAllows), null, new Said("The hours are not known here.", "이 거래소의 거래 시간을 알 수 없습니다."));
        var states = Array.ConvertAll(clocks, static c => (c.Name, State: c.Clock!.Now()));
        var isOpen = Array.Exists(states, static s => s.State.Status == MarketStatus.Open);
        return ActCheck.Of(nameof(OrderCheckName.SessionAllows), isOpen ? true : null, new Said(
            string.Join(" ", states.Select(static s => s.State.Explanation).Distinct()), string.Join(" · ", states.Select(static s => OrderWords.Hours(s.Name, s.State)))));
    }
}

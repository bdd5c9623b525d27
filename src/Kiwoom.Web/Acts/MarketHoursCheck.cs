using Kiwoom.Generated.Markets;
using Kiwoom.Trading;

namespace Kiwoom.Web.Acts;

/// <summary>Whether an exchange is open; the server knows better, so that a closed one is a warning.</summary>
/// <param name="krx">The hours of KRX; null where they are not known.</param>
/// <param name="nxt">The hours of NXT; null where they are not known.</param>
internal sealed class MarketHoursCheck(MarketClock? krx, MarketClock? nxt)
{
    /// <summary>The line of the checklist.</summary>
    public ActCheck Of(Venue venue)
    {
        MarketClock?[] clocks = venue == Venue.Nxt ? [nxt] : venue == Venue.Sor ? [krx, nxt] : [krx];
        if (clocks.Contains(null)) return ActCheck.Of(nameof(OrderCheckName.SessionAllows), null, "The hours are not known here.");
        var states = Array.ConvertAll(clocks, static c => c!.Now());
        var isOpen = Array.Exists(states, static s => s.Status == MarketStatus.Open);
        return ActCheck.Of(nameof(OrderCheckName.SessionAllows), isOpen ? true : null, string.Join(" ", states.Select(static s => s.Explanation).Distinct()));
    }
}

namespace Kiwoom.Generated.Markets;

/// <summary>A session of a trading day.</summary>
/// <param name="Kind">What kind of trading it is.</param>
/// <param name="Start">When it begins, in Korean time.</param>
/// <param name="End">When it is over, in Korean time; after <paramref name="Start"/>.</param>
public sealed record MarketSession(SessionKind Kind, TimeOnly Start, TimeOnly End)
{
    /// <summary>Whether it is on at a time of day; at <see cref="End"/> it is not.</summary>
    /// <param name="time">In Korean time.</param>
    public bool IsOnAt(TimeOnly time) => time >= Start && time < End;
}

namespace Kiwoom.Generated.Markets;

/// <summary>Whether there is trading on a day.</summary>
public enum TradingDay
{
    /// <summary>The list does not reach to this day.</summary>
    Unknown,

    /// <summary>A trading day with the usual hours.</summary>
    Usual,

    /// <summary>A trading day with hours of its own, which are not in the list (the year's first day, the day of the 수능).</summary>
    Irregular,

    /// <summary>휴장일: a weekend or a holiday.</summary>
    Closed,
}

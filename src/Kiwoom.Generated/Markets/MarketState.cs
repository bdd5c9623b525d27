namespace Kiwoom.Generated.Markets;

/// <summary>Whether an exchange is open.</summary>
public enum MarketStatus
{
    /// <summary>The calendar does not say, or the hours of the day are not known.</summary>
    Unknown,

    /// <summary>At least one session is on.</summary>
    Open,

    /// <summary>No session is on.</summary>
    Closed,
}

/// <summary>What a clock says of an exchange at one moment.</summary>
public sealed record MarketState
{
    /// <summary>The moment, in Korean time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether a session is on; not known where the calendar ends.</summary>
    public required MarketStatus Status { get; init; }

    /// <summary>The sessions that are on; two at 08:30, when 장전 시간외 종가 and the opening auction run beside each other.</summary>
    public required IReadOnlyList<MarketSession> Sessions { get; init; }

    /// <summary>The session that begins next; null where a day comes first whose hours are not known.</summary>
    public required MarketSession? Next { get; init; }

    /// <summary>When <see cref="Next"/> begins, in Korean time.</summary>
    public required DateTimeOffset? NextStart { get; init; }

    /// <summary>A sentence for people: which session, or why it is closed or not known.</summary>
    public required string Explanation { get; init; }

    /// <summary>Whether a session of a kind is on; false also where that is not known.</summary>
    /// <param name="kind">Such as <see cref="SessionKind.Regular"/>.</param>
    public bool Has(SessionKind kind) => Sessions.Any(s => s.Kind == kind);

    /// <inheritdoc/>
    public override string ToString() => Explanation;
}

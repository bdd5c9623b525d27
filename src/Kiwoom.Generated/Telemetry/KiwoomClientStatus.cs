namespace Kiwoom.Generated;

/// <summary>What a client knows of its own state. Times are those of its clock, in UTC.</summary>
public sealed record KiwoomClientStatus
{
    /// <summary>When a reply last came, whatever it said; null before the first.</summary>
    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Why the last call that failed did; null before the first. Business refusals of orders are among them.</summary>
    public KiwoomError? LastError { get; init; }

    /// <summary>When <see cref="LastError"/> was.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Since when queries fail at once because the server is down; null while they are sent.</summary>
    public DateTimeOffset? CircuitOpenSince { get; init; }

    /// <summary>Why <see cref="CircuitOpenSince"/>.</summary>
    public KiwoomError? CircuitError { get; init; }
}

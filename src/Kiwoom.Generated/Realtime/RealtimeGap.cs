using System.Globalization;

namespace Kiwoom.Generated.Realtime;

/// <summary>A span of time in which a subscription may have missed data.</summary>
/// <remarks>
/// When a connection is lost, the gap comes at once and has no end; when everything is registered again, it comes once more with its
/// end. Between the two, data of some items may come already.
/// </remarks>
public sealed class RealtimeGap
{
    internal static readonly RealtimeGap OfNothing = new() { Reason = RealtimeGapReason.Unknown };

    /// <summary>
    /// From when on data may be missing. Where the connection was lost or a frame could not be read, this is two seconds before the last
    /// good frame was read, because it was under way for a while and others may have been right behind it. UTC.
    /// </summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Until when data may be missing, in UTC; null while it is still missing.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Why.</summary>
    public required RealtimeGapReason Reason { get; init; }

    /// <summary>The one item that is meant; null for all items of the subscription.</summary>
    public string? Item { get; init; }

    /// <summary>How many updates were dropped; null where nobody can know.</summary>
    public long? Count { get; init; }

    /// <summary>What the server said, where it refused something; otherwise null.</summary>
    public KiwoomError? Error { get; init; }

    /// <summary>Whether the gap has an end: from then on data comes again.</summary>
    public bool IsOver => To is not null;

    /// <summary>Reason and span in one line.</summary>
    public override string ToString()
    {
        var item = Item is null ? "" : $" of {Item}";
        var count = Count is { } dropped ? string.Create(CultureInfo.InvariantCulture, $", {dropped} updates") : "";
        var end = To is { } to ? string.Create(CultureInfo.InvariantCulture, $"{to:O}") : "now on";
        return string.Create(CultureInfo.InvariantCulture, $"gap{item} ({Reason}{count}): {From:O} to {end}");
    }
}

/// <summary>Why data may be missing.</summary>
public enum RealtimeGapReason : byte
{
    /// <summary>Nobody knows: an update that holds nothing.</summary>
    Unknown,

    /// <summary>The connection was lost, and what the server sent meanwhile did not come.</summary>
    ConnectionLost,

    /// <summary>Another session took the app key (R10001): the connection stays closed.</summary>
    Replaced,

    /// <summary>The reader was too slow for its buffer: updates were dropped.</summary>
    Dropped,

    /// <summary>The server refused the item: it does not come.</summary>
    Refused,

    /// <summary>A frame could not be read, and it may have held data of the subscription.</summary>
    UnreadableFrame,

    /// <summary>
    /// The registration was ended at the server and made anew, because somebody else came or left: it comes without an end, and once more
    /// with it.
    /// </summary>
    Renewed,
}

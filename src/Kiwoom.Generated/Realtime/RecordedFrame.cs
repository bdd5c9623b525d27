namespace Kiwoom.Generated.Realtime;

/// <summary>One line of a recording.</summary>
public sealed record RecordedFrame
{
    /// <summary>The line in the file; 2 is the first one after the heading.</summary>
    public required int Line { get; init; }

    /// <summary>When it was received or happened, in Korean time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is.</summary>
    public required RecordedKind Kind { get; init; }

    /// <summary>The frame as the server sent it, UTF-8; empty for anything but data.</summary>
    public ReadOnlyMemory<byte> Message { get; init; }

    /// <summary>What the frame has data of; empty for anything but data.</summary>
    public IReadOnlyList<RecordedItem> Items { get; init; } = [];
}

/// <summary>What a frame has data of.</summary>
/// <param name="Type">API ID, such as <c>0B</c>; <c>02</c> for the live condition search.</param>
/// <param name="Item">The stock code or such as the server sent it; empty where it sent none.</param>
public readonly record struct RecordedItem(string Type, string Item);

/// <summary>What a line of a recording is.</summary>
public enum RecordedKind : byte
{
    /// <summary>A frame with data.</summary>
    Data,

    /// <summary>A connection was opened; data comes once it is registered.</summary>
    Connected,

    /// <summary>The connection was lost or closed: what the server sent until data comes again is not in the recording.</summary>
    Lost,

    /// <summary>A frame came that could not be read; it is not in the recording.</summary>
    Unreadable,

    /// <summary>The recorder was closed. A recording without it was cut off.</summary>
    Ended,
}

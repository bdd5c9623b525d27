namespace Kiwoom.Generated.Metadata;

/// <summary>What the library knows of one TR (API call): the facts of its spec file.</summary>
public sealed partial class TrDescriptor
{
    /// <summary>API ID, such as <c>kt10003</c>. Case matters: <c>0G</c> and <c>0g</c> are two TRs.</summary>
    public required string Id { get; init; }

    /// <summary>API 명.</summary>
    public required string KoreanName { get; init; }

    /// <summary>English name, the stem of types and methods.</summary>
    public required string Name { get; init; }

    /// <summary>The client group, such as <c>Orders</c>.</summary>
    public required string Group { get; init; }

    /// <summary>How the runtime treats it.</summary>
    public required TrKind Kind { get; init; }

    /// <summary>URL below the host.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the mock host has it.</summary>
    public bool OnMock { get; init; } = true;

    /// <summary>
    /// The edition of the official document that the table follows, such as <c>2026-08 portal</c>; where the request follows a newer
    /// one than the response, both are named. Null where a spec file of your own does not say it.
    /// </summary>
    public string? Edition { get; init; }

    /// <summary>
    /// An edition of the official document that no longer has the TR; null where all of them have it. It can be called all the same,
    /// and the server may refuse it.
    /// </summary>
    public string? WithdrawnIn { get; init; }

    /// <summary>What comes back, in a sentence; empty where a spec file of your own does not say it.</summary>
    public string Summary { get; init; } = "";

    /// <summary>
    /// What people want to do when they call it, in English and Korean: <c>See the price of a stock now / 현재가 보기</c>. Empty
    /// where another TR is the usual one.
    /// </summary>
    public string Task { get; init; } = "";

    /// <summary>Everyday words that people look for it by, in English and Korean.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether realtime data is registered for items, such as stock codes; false where all of the account comes.</summary>
    public bool TakesItems { get; init; } = true;

    /// <summary>The request body; for every realtime TR that of <see cref="RealtimeRequest"/>.</summary>
    public required RecordDescriptor Request { get; init; }

    /// <summary>The response body; for every realtime TR that of <see cref="RealtimeReply"/>.</summary>
    public required RecordDescriptor Response { get; init; }

    /// <summary>The <c>values</c> that the socket pushes; null for a TR that only answers.</summary>
    public RecordDescriptor? Data { get; init; }

    /// <summary>What an order does; null for other kinds.</summary>
    public OrderAction? Action { get; init; }

    /// <summary>What an order trades on; null for other kinds.</summary>
    public TradingBook? Book { get; init; }

    /// <summary>What an order does and which fields say it; null for a TR that is not an order.</summary>
    public OrderShape? Order => Action is { } action && Book is { } book
        ? _order ??= new OrderShape(action, book, Request, Response)
        : null;

    private OrderShape? _order;

    /// <summary>Id, Korean name and English name.</summary>
    public override string ToString() => $"{Id} {KoreanName} ({Name})";
}

using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>
/// One TR as its spec file states it: checked, named, and without positions, so that two files that mean the same
/// give equal models.
/// </summary>
public sealed record TrSpec
{
    /// <summary>API ID, such as <c>kt10003</c>; case-sensitive.</summary>
    public required string Id { get; init; }

    /// <summary>API 명.</summary>
    public required string KoreanName { get; init; }

    /// <summary>English name in PascalCase, such as <c>CancelStockOrder</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The client group, such as <c>Orders</c>.</summary>
    public required string Group { get; init; }

    /// <summary>How the runtime treats the TR.</summary>
    public required TrKind Kind { get; init; }

    /// <summary>메뉴 위치.</summary>
    public required string Menu { get; init; }

    /// <summary>URL below the host, such as <c>/api/dostk/ordr</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the mock host has it.</summary>
    public required bool OnMock { get; init; }

    /// <summary>Whether a reader of their own is emitted for the response's types.</summary>
    public bool IsUnrolled { get; init; }

    /// <summary>
    /// The element of the LIST that a paged query hands out row by row: its only one, or that of the key Rows. Null for other
    /// kinds, and where it has several and does not say which.
    /// </summary>
    public string? Rows { get; init; }

    /// <summary>The edition of the official document that the table follows; null where the file does not say.</summary>
    public string? Edition { get; init; }

    /// <summary>An edition of the official document that no longer has the TR; null for one that they have.</summary>
    public string? Withdrawn { get; init; }

    /// <summary>What comes back, in a sentence for users; empty where the file does not say it.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What people want to do when they call it, in English and Korean with a slash between; empty for the rest.</summary>
    public string Task { get; init; } = "";

    /// <summary>Everyday words that people look for it by.</summary>
    public EquatableArray<string> Words { get; init; }

    /// <summary>What an order does; null for other kinds.</summary>
    public OrderSpec? Order { get; init; }

    /// <summary>The request body.</summary>
    public required RecordSpec Request { get; init; }

    /// <summary>The response body.</summary>
    public required RecordSpec Response { get; init; }

    /// <summary>The code types that this TR alone has; shared ones are in the glossary.</summary>
    public EquatableArray<CodeTypeSpec> CodeTypes { get; init; }

    /// <summary>The <c>values</c> that the socket pushes; null for a TR that only answers.</summary>
    public RecordSpec? Data { get; init; }

    /// <summary>Whether realtime data is registered for items; false where all of the account comes.</summary>
    public bool TakesItems { get; init; } = true;
}

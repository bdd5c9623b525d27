namespace Kiwoom.Spec.Import.Model;

/// <summary>One TR as a document states it. What the document does not state is null.</summary>
/// <param name="Id">API ID; case-sensitive.</param>
/// <param name="Place">Where it stands: the sheet, or the file and section.</param>
/// <param name="Facts">The keys of the key table, by their official names, without ours.</param>
/// <param name="OnMock">Whether the mock host has the TR; null where the document does not say.</param>
/// <param name="Request">The tables of the request body; null where the document has none.</param>
/// <param name="Response">The tables of the response body; null where the document has none.</param>
/// <param name="RequestExample">The text below the heading, as it stands; empty for none.</param>
/// <param name="ResponseExample">The text below the heading, as it stands; empty for none.</param>
internal sealed record ImportedTr(
    string Id,
    string Place,
    IReadOnlyDictionary<string, string> Facts,
    bool? OnMock,
    IReadOnlyList<ImportedTable>? Request,
    IReadOnlyList<ImportedTable>? Response,
    SourceText RequestExample,
    SourceText ResponseExample)
{
    /// <summary>What a key of the official table says; empty where it is not stated.</summary>
    public string this[string key] => Facts.TryGetValue(key, out var value) ? value : "";

    /// <summary>Whether the TR is spoken on the socket.</summary>
    public bool IsOnSocket => this[OfficialKeys.LiveHost].StartsWith("ws", StringComparison.OrdinalIgnoreCase)
        || this[OfficialKeys.Url].EndsWith("/websocket", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The rows of one shape of a body.</summary>
/// <param name="Name">Empty for the main shape; else what follows the colon of its heading in a spec file.</param>
/// <param name="Rows">Rows in their order; nested ones follow their parent.</param>
internal sealed record ImportedTable(string Name, IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>Something in the table was not understood: a row that is not here may yet stand there.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>The facts of a row beside its element.</summary>
[Flags]
internal enum RowFacts
{
    None = 0,
    Label = 1,
    Type = 2,
    Required = 4,
    Length = 8,
    Description = 16,
    All = Label | Type | Required | Length | Description,
}

/// <summary>One row of an official table.</summary>
/// <param name="Element">The JSON name, without leading dashes.</param>
/// <param name="Depth">How many dashes led it.</param>
/// <param name="Label">한글명.</param>
/// <param name="Type">String, LIST or Object.</param>
/// <param name="Required">Y, N, or empty.</param>
/// <param name="Length">Null where the cell is empty.</param>
/// <param name="Description">The official words, codes included.</param>
/// <param name="Line">The row of the sheet or the line of the file, from 1.</param>
internal sealed record ImportedRow(
    string Element, int Depth, string Label, string Type, string Required, int? Length, string Description, int Line)
{
    /// <summary>No table has the row; only an example shows the field.</summary>
    public bool IsUndocumented { get; init; }

    /// <summary>The Type is what the server sends, and not only what the table says.</summary>
    public bool IsTypeCertain { get; init; }

    /// <summary>What the document does not state, or states so that it was not understood. The file's stays.</summary>
    public RowFacts Unclear { get; init; }

    /// <summary>The row was not understood, and so nothing below it was.</summary>
    public bool IsLost { get; init; }

    /// <summary>The characters of the longest value in a request example, where that is more than the Length.</summary>
    public int LongestExample { get; init; }
}

/// <summary>A text and where it stands.</summary>
/// <param name="Text">Empty for none.</param>
/// <param name="Line">The row of the sheet or the line of the file, from 1.</param>
internal readonly record struct SourceText(string Text, int Line)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

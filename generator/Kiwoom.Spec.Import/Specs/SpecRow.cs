using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Import.Specs;

/// <summary>One row of a table in a spec file, as text.</summary>
/// <param name="Element">The JSON name, without leading dashes.</param>
/// <param name="Depth">How many dashes lead it.</param>
/// <param name="Label">한글명.</param>
/// <param name="Type">String, LIST, Object, String[] or tuple.</param>
/// <param name="Required">Y, N, or empty.</param>
/// <param name="Length">Digits, or empty.</param>
/// <param name="Description">Codes, words, or both.</param>
internal sealed record SpecRow(
    string Element, int Depth, string Label, string Type, string Required, string Length, string Description)
{
    /// <summary>
    /// How a Description begins of a field that no official table has. An import leaves such rows alone.
    /// </summary>
    public const string UndocumentedMark = "Undocumented";

    public string Name { get; init; } = "";

    public string Format { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Rule { get; init; } = "";

    public string Limit { get; init; } = "";

    public string Role { get; init; } = "";

    /// <summary>The cells of columns that an import does not know, in their order: they stay as they are.</summary>
    public EquatableArray<OtherCell> Others { get; init; }

    public bool IsUndocumented => Description.StartsWith(UndocumentedMark, StringComparison.OrdinalIgnoreCase);

    /// <summary>The element with its dashes.</summary>
    public string MarkedElement => string.Concat(Enumerable.Repeat("- ", Depth)) + Element;
}

/// <summary>A cell of a column that an import does not know.</summary>
/// <param name="Heading">Of the column.</param>
/// <param name="Text">What the cell says.</param>
internal sealed record OtherCell(string Heading, string Text);

/// <summary>Tells the rows of a table apart: <c>data.values.10</c>.</summary>
internal static class RowPaths
{
    /// <summary>Each row with the elements above it, joined by points.</summary>
    public static IEnumerable<(
        string Path, T Row)> Of<T>(IEnumerable<T> rows, Func<T, string> element, Func<T, int> depth)
    {
        var above = new List<string>();
        foreach (var row in rows)
        {
            var level = Math.Min(depth(row), above.Count);
            above.RemoveRange(level, above.Count - level);
            above.Add(element(row));
            yield return (string.Join('.', above), row);
        }
    }

    public static IEnumerable<(string Path, SpecRow Row)> Of(IEnumerable<SpecRow> rows) =>
        Of(rows, r => r.Element, r => r.Depth);

    public static IEnumerable<(string Path, Model.ImportedRow Row)> Of(IEnumerable<Model.ImportedRow> rows) =>
        Of(rows, r => r.Element, r => r.Depth);
}

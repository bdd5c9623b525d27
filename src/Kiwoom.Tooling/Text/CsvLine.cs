namespace Kiwoom.Tooling.Text;

/// <summary>A line of CSV (RFC 4180).</summary>
public static class CsvLine
{
    /// <summary>Cells with commas between, in quotes where they need them.</summary>
    /// <param name="cells">The cells.</param>
    public static string Of(IEnumerable<string> cells) => string.Join(',', cells.Select(static cell =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell));
}

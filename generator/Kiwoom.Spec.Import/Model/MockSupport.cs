namespace Kiwoom.Spec.Import.Model;

/// <summary>What documents say about the mock host (모의투자).</summary>
internal static class MockSupport
{
    /// <summary>Whether a text says that the mock host does not offer the TR.</summary>
    public static bool IsRefused(string text) =>
        text.Contains("모의투자를 지원하지", StringComparison.Ordinal) || text.Contains("모의투자 미지원", StringComparison.Ordinal);

    /// <summary>Whether the cell names a host.</summary>
    public static bool IsHost(string cell) =>
        cell.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || cell.StartsWith("ws", StringComparison.OrdinalIgnoreCase);

    /// <summary>The host as spec files write it: <c>https://mockapi.kiwoom.com (KRX only)</c>.</summary>
    public static string Canonical(string cell)
    {
        var bracket = cell.IndexOf('(');
        if (bracket < 0) return cell;
        var restriction = cell[bracket..].Contains("KRX", StringComparison.Ordinal) ? "(KRX only)" : cell[bracket..];
        return $"{cell[..bracket].TrimEnd()} {restriction}";
    }
}

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
        return $"{cell[..bracket].TrimEnd()} {(IsKrxAlone(cell[bracket..]) ? "(KRX only)" : cell[bracket..])}";
    }

    /// <summary><c>(KRX만 지원가능)</c> and the like; not <c>(KRX,NXT 지원)</c>, nor <c>(KRX 미지원)</c>.</summary>
    private static bool IsKrxAlone(string words)
    {
        var text = string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
        return text is "(KRX)" or "(KRXonly)" || text.StartsWith("(KRX만", StringComparison.Ordinal);
    }
}

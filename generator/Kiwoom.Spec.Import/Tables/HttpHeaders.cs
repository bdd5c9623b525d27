namespace Kiwoom.Spec.Import.Tables;

/// <summary>What every official sheet says of the HTTP headers, which spec files leave out.</summary>
internal static class HttpHeaders
{
    private static readonly (string Element, string Required, string Length)[] All =
    [
        (WireHeaders.ApiId, "Y", "10"),
        (WireHeaders.Authorization, "Y", "1000"),
        (WireHeaders.More, "N", "1"),
        (WireHeaders.NextKey, "N", "50"),
    ];

    /// <summary>What one sheet says that the others do not; null for nothing.</summary>
    public static string? Difference(string element, string required, string length)
    {
        var usual = Array.Find(All, h => string.Equals(h.Element, element, StringComparison.OrdinalIgnoreCase));
        if (length.Length > 0 && length != usual.Length) return $"the Length {length} and not {usual.Length}";
        return required.Length > 0 && required != usual.Required
            ? $"Required {required} and not {usual.Required}"
            : null;
    }
}

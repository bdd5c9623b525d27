namespace Kiwoom.Trading;

/// <summary>
/// Order numbers as they are compared: without leading zeros, because the server writes the same number in several ways. A number
/// that is blank or all zeros is none, and never equal to another.
/// </summary>
internal static class OrderNumbers
{
    /// <summary>The number to compare; null for none.</summary>
    public static string? Of(string? text)
    {
        var digits = text?.Trim().TrimStart('0');
        return string.IsNullOrEmpty(digits) ? null : digits;
    }
}

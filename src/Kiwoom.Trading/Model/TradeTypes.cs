using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Metadata;

namespace Kiwoom.Trading;

/// <summary>매매구분 as the journal names it, and as lists of orders label it.</summary>
internal static class TradeTypes
{
    /// <summary>The trade type of a name in the journal; null for none.</summary>
    public static TradeType? OfName(string? name) => Of(TradeType.Known.FirstOrDefault(code => code.Name == name));

    /// <summary>The trade type that a list of orders names by its label; null for one that is not known.</summary>
    public static TradeType? OfLabel(string? text) => text is null ? null : Of(TradeType.Known.FirstOrDefault(code => code.Label is { } label && IsSame(label, text)));

    /// <summary>Whether two labels are the same without what lists write in several ways.</summary>
    public static bool IsSame(string one, string other) => Letters(one) == Letters(other);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static TradeType? Of(CodeDescriptor? code) => code is null ? null : new TradeType(CodeValue.Member(code.Name));
}

namespace Kiwoom.Tooling.Text;

/// <summary>What a person may write for the stock of a cash order.</summary>
public static class OrderedStock
{
    /// <summary>Whether a text is the code of a stock, with no letter before it and no venue behind it.</summary>
    /// <param name="text">As it was written.</param>
    public static bool IsCode(string text) =>
        text.Length is >= 6 and <= 9 && text.All(static c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) && new Kiwoom.Generated.StockCode(text).Symbol == text;

    /// <summary>Whether a code is one of gold spot, such as <c>M04020000</c>, which has orders of its own.</summary>
    /// <param name="code">The code.</param>
    public static bool IsGold(string code) => code.Length == 9 && code.StartsWith("M040", StringComparison.Ordinal);
}

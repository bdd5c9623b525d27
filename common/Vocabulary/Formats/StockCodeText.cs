using System;

namespace Kiwoom.Vocabulary;

/// <summary>The spellings of a stock code: what a reply puts around it, and what other systems write.</summary>
internal static class StockCodeText
{
    /// <summary>Digits or letters of a stock's own code.</summary>
    public const int SymbolLength = 6;

    /// <summary>NXT alone.</summary>
    public const string NxtSuffix = "_NX";

    /// <summary>KRX and NXT together.</summary>
    public const string AllSuffix = "_AL";

    private const int IsinLength = 12;
    private const int IsinStart = 3;
    private const int GoldLength = 9;

    /// <summary>Whether a reply put one of its letters before six characters: A a stock, J an ELW, Q an ETN.</summary>
    /// <param name="symbol">Without a venue suffix.</param>
    public static bool HasPrefix(ReadOnlySpan<char> symbol) =>
        symbol.Length == SymbolLength + 1 && symbol[0] is 'A' or 'J' or 'Q';

    /// <summary>As a request sends it: without the letter that only replies have, so that a code from the holdings can be used.</summary>
    /// <param name="text">Any spelling.</param>
    public static ReadOnlySpan<char> Sent(ReadOnlySpan<char> text)
    {
        var suffix = text.IndexOf('_');
        return HasPrefix(suffix < 0 ? text : text.Slice(0, suffix)) ? text.Slice(1) : text;
    }

    /// <summary>What to write instead of a code that the server does not take; null for any other.</summary>
    /// <param name="text">As a request gives it.</param>
    public static string? Instead(string text)
    {
        var meant = Meant(text);
        return meant == text ? null : meant;
    }

    /// <summary>What is to be written instead, in words; null for a code that may be one.</summary>
    /// <param name="text">As a request gives it.</param>
    public static string? Demand(string text)
    {
        if (Instead(text) is not { } code) return null;
        // Whoever has kept two zeros has lost another digit, and nobody knows which.
        var isCut = text.Length < SymbolLength && text.StartsWith("00", StringComparison.Ordinal);
        return MayBe(code) && !isCut ? $"write {code}" : "a stock code has six characters, such as 005930";
    }

    // Every code has a digit that is not 0: letters alone are a name. Those of gold have the letter of their book before eight digits.
    private static bool MayBe(string code)
    {
        var suffix = code.IndexOf('_');
        var symbol = suffix < 0 ? code : code.Substring(0, suffix);
        if (symbol.Length != SymbolLength && !HasPrefix(symbol.AsSpan()) && !(symbol.Length == GoldLength && symbol[0] == 'M' && IsDigits(symbol.Substring(1)))) return false;
        var hasDigit = false;
        foreach (var c in symbol)
        {
            if (!IsDigit(c) && !IsLetter(c)) return false;
            hasDigit |= c is >= '1' and <= '9';
        }

        return hasDigit;
    }

    private static string Meant(string text)
    {
        if (text.IndexOf(':') is var colon and >= 0)
        {
            var code = Meant(text.Substring(colon + 1));
            return code.IndexOf('_') >= 0 ? code : code + SuffixOf(text.Substring(0, colon));
        }

        if (text.IndexOf('.') is var point and > 0 && IsLetters(text, point + 1)) return Meant(text.Substring(0, point));
        var upper = text.ToUpperInvariant();
        if (upper.Length == IsinLength && upper.StartsWith("KR", StringComparison.Ordinal) && IsDigit(upper[IsinLength - 1]))
            return upper.Substring(IsinStart, SymbolLength);
        return upper.Length is > 0 and < SymbolLength && IsDigits(upper) ? upper.PadLeft(SymbolLength, '0') : upper;
    }

    private static string SuffixOf(string venue) => venue.ToUpperInvariant() switch
    {
        "NXT" => NxtSuffix,
        "SOR" or "AL" => AllSuffix,
        _ => "",
    };

    private static bool IsLetters(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!IsLetter(text[i])) return false;
        }

        return from < text.Length;
    }

    private static bool IsDigits(string text)
    {
        foreach (var c in text)
        {
            if (!IsDigit(c)) return false;
        }

        return true;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}

namespace Kiwoom.Spec.Reading.Blocks;

/// <summary>Tells letters and digits, which names and codes are made of, from all others.</summary>
internal static class Ascii
{
    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLetter(char c) => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z';

    public static bool IsLetterOrDigit(char c) => IsDigit(c) || IsLetter(c);

    /// <summary>Whether the text has digits and nothing else.</summary>
    public static bool IsDigits(string text)
    {
        foreach (var c in text)
        {
            if (!IsDigit(c)) return false;
        }
        return text.Length > 0;
    }
}

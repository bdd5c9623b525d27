using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming;

/// <summary>
/// How the words of a Description are written: they begin with a capital letter and end without a full stop. They become
/// documentation behind the Korean label, where the generator sets the stop.
/// </summary>
internal static class DescriptionStyle
{
    /// <summary>The words as they should be; null where they are. Only English is looked at.</summary>
    /// <param name="words">The Description without its codes.</param>
    public static string? Corrected(string words)
    {
        var corrected = BeginsSmall(words) ? char.ToUpperInvariant(words[0]) + words.Substring(1) : words;
        if (EndsInStop(corrected)) corrected = corrected.Substring(0, corrected.Length - 1).TrimEnd();
        return corrected == words ? null : corrected;
    }

    /// <summary>A word of small letters. <c>ka10102</c>, <c>trde_tp</c> and <c>yyyyMMdd</c> are names and stay.</summary>
    private static bool BeginsSmall(string words)
    {
        var end = 0;
        while (end < words.Length && words[end] is >= 'a' and <= 'z') end++;
        return end > 0 && (end == words.Length || !(Ascii.IsLetterOrDigit(words[end]) || words[end] == '_'));
    }

    // Three dots are not a stop, and a Korean sentence may have one.
    private static bool EndsInStop(string words) =>
        words.Length > 1 && words[words.Length - 1] == '.' && words[words.Length - 2] is > ' ' and < '\u007F' and not '.';
}

using System.Text;

namespace Kiwoom.Tooling.Finding;

/// <summary>Cuts texts into words that can be compared: small letters, English words in the singular, names at their capitals.</summary>
internal static class SearchWords
{
    private static readonly HashSet<string> Fillers = new(
        [
            "a", "an", "the", "of", "my", "me", "i", "to", "for", "in", "on", "at", "and", "or", "is", "are", "do", "doe", "how", "what", "which",
            "get", "show", "see", "find", "want", "can", "please", "with", "by", "from", "it", "its", "all",
            "내", "나의", "조회", "요청", "보기", "보여줘", "알려줘", "어떻게", "얼마", "얼마나", "확인", "하기",
        ],
        StringComparer.Ordinal);

    /// <summary>The words of a text without those that say nothing; all of them where nothing would be left.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var all = Cut(text);
        var telling = all.Where(w => !Fillers.Contains(w)).ToList();
        return telling.Count > 0 ? telling : all;
    }

    /// <summary>A text as one word: what is equal but for spaces, capitals and words that say nothing is equal here.</summary>
    public static string Joined(string text) => string.Join(' ', Of(text));

    /// <summary>Whether a word is written in Hangul, where endings are glued to words.</summary>
    public static bool IsKorean(string word) => word.Length > 0 && IsHangul(word[^1]);

    private static List<string> Cut(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c))
            {
                End();
                continue;
            }
            if (word.Length > 0 && IsBoundary(text, i)) End();
            word.Append(char.ToLowerInvariant(c));
        }
        End();
        return words;

        void End()
        {
            if (word.Length == 0) return;
            words.Add(Singular(word.ToString()));
            word.Clear();
        }
    }

    // StockInfo is stock and info, PER주가 is per and 주가, RSIValue is rsi and value.
    private static bool IsBoundary(string text, int at)
    {
        var (before, here) = (text[at - 1], text[at]);
        if (IsHangul(before) != IsHangul(here)) return !char.IsAsciiDigit(before) && !char.IsAsciiDigit(here);
        if (!char.IsAsciiLetterUpper(here)) return false;
        return !char.IsAsciiLetterUpper(before) || (at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]));
    }

    private static string Singular(string word)
    {
        if (word.Length < 4 || !char.IsAsciiLetterLower(word[^1]) || word[^1] != 's' || word[^2] == 's') return word;
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word[..^3] + "y";
        var hisses = word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
            || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal);
        return hisses ? word[..^2] : word[..^1];
    }

    private static bool IsHangul(char c) => c is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3131' and <= '\u318E');
}

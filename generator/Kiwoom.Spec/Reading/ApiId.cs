using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Reading;

/// <summary>What API IDs look like.</summary>
internal static class ApiId
{
    /// <summary>kt10003, ust20000, 0B: letters and five digits, or two characters of a realtime type.</summary>
    public static bool IsValid(string text) => text.Length == 2
        ? Ascii.IsDigit(text[0]) && Ascii.IsLetterOrDigit(text[1])
        : IsLong(text);

    /// <summary>kt10003, ust20000: two or three small letters and five digits.</summary>
    public static bool IsLong(string text)
    {
        if (text.Length is not (7 or 8)) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i < text.Length - 5 ? text[i] is not (>= 'a' and <= 'z') : !Ascii.IsDigit(text[i])) return false;
        }
        return true;
    }
}

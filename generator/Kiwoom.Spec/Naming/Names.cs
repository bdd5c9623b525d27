using System;
using System.Collections.Generic;
using System.Text;
using Kiwoom.Spec.Reading.Blocks;

namespace Kiwoom.Spec.Naming;

/// <summary>Makes C# names of elements and codes.</summary>
internal static class Names
{
    /// <summary>Whether the text is a PascalCase identifier of ASCII letters and digits.</summary>
    public static bool IsName(string text)
    {
        if (text.Length == 0 || text[0] is not (>= 'A' and <= 'Z')) return false;
        foreach (var c in text)
        {
            if (!Ascii.IsLetterOrDigit(c)) return false;
        }
        return true;
    }

    /// <summary>The English name of an element, word by word.</summary>
    /// <param name="element">The JSON name.</param>
    /// <param name="glossary">Knows the words.</param>
    /// <param name="unknown">Gets the words that the glossary lacks, and what became of them.</param>
    public static string OfElement(string element, Glossary glossary, List<(string Word, string Name)> unknown)
    {
        var name = new StringBuilder();
        foreach (var word in Words(element))
        {
            if (English(word, glossary) is { } english)
            {
                name.Append(english);
                continue;
            }
            var capitalized = Capitalized(word);
            unknown.Add((word, capitalized));
            name.Append(capitalized);
        }
        // N as in number: 250hgst is N250Highest.
        if (name.Length == 0 || Ascii.IsDigit(name[0])) name.Insert(0, 'N');
        return name.ToString();
    }

    /// <summary>The member name that a code has by itself, such as Krx for KRX; null where it has none.</summary>
    public static string? OfCode(string value)
    {
        if (value.Length == 0 || !Ascii.IsLetter(value[0])) return null;
        var name = new StringBuilder(value.Length);
        var start = true;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '_' || Ascii.IsDigit(c))
            {
                if (c != '_') name.Append(c);
                start = true;
            }
            else if (!Ascii.IsLetter(c)) return null;
            else
            {
                var afterUpper = !start && value[i - 1] is >= 'A' and <= 'Z';
                name.Append(start ? char.ToUpperInvariant(c) : afterUpper ? char.ToLowerInvariant(c) : c);
                start = false;
            }
        }
        return name.ToString();
    }

    /// <summary>A member name for a code that has no other, such as Code10.</summary>
    public static string OfCodeValue(string value)
    {
        var name = new StringBuilder("Code");
        foreach (var c in value)
        {
            if (Ascii.IsLetterOrDigit(c)) name.Append(c);
            else if (c == '%') name.Append("Percent");
            else name.Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        }
        return name.ToString();
    }

    /// <summary>The words of an element: cut at signs, and where a small letter meets a capital.</summary>
    public static IEnumerable<string> Words(string element)
    {
        var start = 0;
        for (var i = 0; i <= element.Length; i++)
        {
            var cut = i == element.Length || !Ascii.IsLetterOrDigit(element[i]);
            var camel = !cut && i > start && element[i] is >= 'A' and <= 'Z' && element[i - 1] is >= 'a' and <= 'z';
            if (!cut && !camel) continue;
            if (i > start) yield return element.Substring(start, i - start);
            start = cut ? i + 1 : i;
        }
    }

    private static string? English(string word, Glossary glossary)
    {
        if (Ascii.IsDigits(word)) return word;
        if (glossary.FindWord(word) is { } whole) return whole;
        var start = 0;
        while (Ascii.IsDigit(word[start])) start++;
        var end = word.Length;
        while (Ascii.IsDigit(word[end - 1])) end--;
        if (start == 0 && end == word.Length) return null;
        return Part(start, word.Length) ?? Part(0, end) ?? Part(start, end);

        string? Part(int from, int to) => glossary.FindWord(word.Substring(from, to - from)) is { } core
            ? word.Substring(0, from) + core + word.Substring(to)
            : null;
    }

    private static string Capitalized(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiwoom.Vocabulary;

/// <summary>Finds what a person probably meant.</summary>
internal static class NearName
{
    private const int LongestWord = 40;

    // A file with more names than this is none that a person wrote.
    private const int MostCandidates = 1000;

    /// <summary>The nearest of the known words, or null where none is near.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord) return null;
        string? nearest = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known.Take(MostCandidates))
        {
            if (candidate.Length > LongestWord || Math.Abs(candidate.Length - word.Length) >= least) continue;
            var distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least) (least, nearest) = (distance, candidate);
        }
        return nearest;
    }

    /// <summary>The nearest word as part of a message; empty where none is near.</summary>
    public static string Hint(string word, IEnumerable<string> known) =>
        Find(word, known) is { } near ? $" (did you mean '{near}'?)" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that make one word of the other.</summary>
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }
}

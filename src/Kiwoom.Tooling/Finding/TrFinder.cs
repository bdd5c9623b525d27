using Kiwoom.Generated;

namespace Kiwoom.Tooling.Finding;

/// <summary>
/// Finds TRs by what people want: over Korean and English names, fields, labels, descriptions and everyday words, the best first. All of
/// that is in the spec tables, so that a TR of a user's own is found like any other.
/// </summary>
public sealed class TrFinder
{
    // Asking for a phrase in its own words weighs more than any word of it elsewhere.
    private const double OfPhrase = 60;

    private readonly List<IndexedTr> _all;
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>Makes the index.</summary>
    /// <param name="entries">The TRs to search.</param>
    public TrFinder(IEnumerable<TrEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        _all = [.. entries.Select(e => new IndexedTr(e))];
        foreach (var word in _all.SelectMany(tr => tr.Words)) _uses[word] = _uses.GetValueOrDefault(word) + 1;
    }

    /// <summary>The TRs of the library.</summary>
    public static TrFinder OfLibrary() => new(KiwoomCatalog.All.Select(TrEntry.Of));

    /// <summary>The TRs that answer a question, the best first; of equals, in the order of their ids.</summary>
    /// <param name="question">Words in Korean or English, or an API ID.</param>
    public IReadOnlyList<TrMatch> Find(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var words = SearchWords.Of(question);
        if (words.Count == 0) return [];
        var matches = new List<TrMatch>();
        foreach (var tr in _all)
        {
            if (Match(tr, question.Trim(), words) is { } match) matches.Add(match);
        }
        return [.. matches.OrderByDescending(m => m.Score).ThenBy(m => m.Entry.Id, StringComparer.Ordinal)];
    }

    private TrMatch? Match(IndexedTr tr, string question, IReadOnlyList<string> words)
    {
        if (string.Equals(tr.Entry.Id, question, StringComparison.OrdinalIgnoreCase)) return new TrMatch(tr.Entry, double.MaxValue, HasAllWords: true);
        var isNamed = TrNames.IsNamed(tr.Entry, question) || tr.Entry.Id.Contains(question, StringComparison.OrdinalIgnoreCase);
        var (sum, found) = (0.0, 0);
        foreach (var word in words)
        {
            var weight = tr.WeightOf(word);
            if (weight == 0) continue;
            found++;
            sum += weight * Rarity(word);
        }
        // An element or a label is one word, with what is between its parts.
        var whole = question.ToLowerInvariant();
        var ofWhole = tr.WeightOf(whole) * Rarity(whole);
        if (isNamed || ofWhole > 0) found = words.Count;
        if (found == 0) return null;
        var share = (double)found / words.Count;
        var score = Math.Max(ofWhole, sum / words.Count * share) + OfPhrase * tr.Phrases.Max(p => Likeness(words, p));
        if (isNamed) score = Math.Max(score, OfPhrase);
        // Who asks for a price means the reply; who wants to follow it says so.
        if (tr.Entry.IsOnSocket) score *= 0.85;
        if (tr.Entry.IsWithdrawn) score *= 0.5;
        return new TrMatch(tr.Entry, score, found == words.Count);
    }

    // A word that every table has tells little.
    private double Rarity(string word) => Math.Log(1 + (double)_all.Count / (1 + _uses.GetValueOrDefault(word)));

    // Shared words against all words of both; 1 for the same words in any order.
    private static double Likeness(IReadOnlyList<string> question, string[] phrase)
    {
        var shared = phrase.Count(p => question.Contains(p, StringComparer.Ordinal));
        var likeness = (double)shared / (question.Count + phrase.Length - shared);
        return likeness * likeness;
    }
}

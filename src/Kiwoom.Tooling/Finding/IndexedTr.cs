namespace Kiwoom.Tooling.Finding;

/// <summary>A TR with its texts cut into words, each with the weight of the best place where it is.</summary>
internal sealed class IndexedTr
{
    // What a word weighs by its place: a name says more than one of a hundred labels.
    private const double InName = 12;
    private const double InWords = 9;
    private const double InSummary = 5;
    private const double IsLabel = 4;
    private const double InLabel = 2;
    private const double InDescription = 0.5;

    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly List<string> _korean = [];

    public IndexedTr(TrEntry entry)
    {
        Entry = entry;
        string[] tasks = entry.Task.Split('/');
        string[] phrases = [entry.Name, entry.KoreanName, .. tasks, .. entry.Words];
        Phrases = [.. phrases.Select(p => SearchWords.Of(p).ToArray()).Where(p => p.Length > 0)];
        foreach (var text in (string[])[entry.Name, entry.KoreanName, entry.Group, .. tasks]) Add(text, InName);
        foreach (var text in entry.Words) Add(text, InWords);
        Add(entry.Summary, InSummary);
        foreach (var field in entry.Fields)
        {
            AddWhole(field.Label, IsLabel);
            AddWhole(field.Element, IsLabel);
            AddWhole(field.Name, IsLabel);
            Add(field.Label, InLabel);
            Add(field.Name, InLabel);
            Add(field.Description, InDescription);
        }
        _korean.AddRange(_weights.Keys.Where(SearchWords.IsKorean));
    }

    /// <summary>The TR.</summary>
    public TrEntry Entry { get; }

    /// <summary>What people may ask for in these very words.</summary>
    public IReadOnlyList<string[]> Phrases { get; }

    /// <summary>The words that it has.</summary>
    public IEnumerable<string> Words => _weights.Keys;

    /// <summary>What a word of a question weighs here; 0 where it is nowhere.</summary>
    public double WeightOf(string word)
    {
        if (_weights.TryGetValue(word, out var weight)) return weight;
        return SearchWords.IsKorean(word) ? Glued(word) : 0;
    }

    // 현재가를 has an ending, and 주식현재가 another word before it: what one of two has of the other counts by its length.
    private double Glued(string word)
    {
        var best = 0.0;
        foreach (var known in _korean)
        {
            if (Math.Min(known.Length, word.Length) < 2) continue;
            if (!known.Contains(word, StringComparison.Ordinal) && !word.Contains(known, StringComparison.Ordinal)) continue;
            var share = (double)Math.Min(known.Length, word.Length) / Math.Max(known.Length, word.Length);
            best = Math.Max(best, _weights[known] * share);
        }
        return best;
    }

    private void Add(string text, double weight)
    {
        foreach (var word in SearchWords.Of(text)) Keep(word, weight);
    }

    private void AddWhole(string text, double weight)
    {
        var whole = text.ToLowerInvariant();
        if (whole.Length > 0) Keep(whole, weight);
    }

    private void Keep(string word, double weight)
    {
        if (_weights.GetValueOrDefault(word) < weight) _weights[word] = weight;
    }
}

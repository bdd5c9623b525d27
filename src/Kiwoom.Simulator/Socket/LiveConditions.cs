namespace Kiwoom.Simulator.Internal.Socket;

/// <summary>What a session has of the condition search: whether it asked for the list, and its live searches with the stocks that match.</summary>
internal sealed class LiveConditions
{
    private readonly Dictionary<string, HashSet<string>> _matching = new(StringComparer.Ordinal);

    /// <summary>The list was asked for; before that the server knows no condition.</summary>
    public bool HasListed { get; set; }

    /// <summary>The sequences of live searches.</summary>
    public IReadOnlyCollection<string> Sequences => _matching.Keys;

    public bool Has(string sequence) => _matching.ContainsKey(sequence);

    public void Begin(string sequence, IEnumerable<string> codes) => _matching[sequence] = [.. codes];

    public bool End(string sequence) => _matching.Remove(sequence);

    /// <summary>Takes what is so of a stock now.</summary>
    /// <returns>Whether it was otherwise before.</returns>
    public bool Take(string sequence, string code, bool matches) =>
        matches ? _matching[sequence].Add(code) : _matching[sequence].Remove(code);
}

namespace Kiwoom.Tooling.Finding;

/// <summary>A TR that answers a question.</summary>
/// <param name="Entry">The TR.</param>
/// <param name="Score">How well; greater is better, and only the order means something.</param>
/// <param name="HasAllWords">Whether every word of the question is in what its table says.</param>
public sealed record TrMatch(TrEntry Entry, double Score, bool HasAllWords);

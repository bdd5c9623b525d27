namespace Kiwoom.Tooling.Problems;

/// <summary>Something that a person has to put right; the message says what is wrong, and what to do.</summary>
/// <param name="message">For people; it never has keys, tokens or account numbers.</param>
/// <param name="problem">Which kind of problem it is.</param>
public sealed class ToolingException(string message, ToolingProblem problem = ToolingProblem.Wrong) : Exception(message)
{
    /// <summary>Which kind of problem it is.</summary>
    public ToolingProblem Problem { get; } = problem;
}

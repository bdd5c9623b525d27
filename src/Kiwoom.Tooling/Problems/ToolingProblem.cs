namespace Kiwoom.Tooling.Problems;

/// <summary>What a person has to see to before a program for people can go on.</summary>
public enum ToolingProblem
{
    /// <summary>A setting or a file is wrong.</summary>
    Wrong,

    /// <summary>There are no keys, or they cannot be read.</summary>
    NoKeys,

    /// <summary>The server did not say what has to be known.</summary>
    NoReply,
}

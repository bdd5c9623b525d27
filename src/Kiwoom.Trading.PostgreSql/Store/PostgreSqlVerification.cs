namespace Kiwoom.Trading.PostgreSql;

/// <summary>What a complete check of an account's journal found.</summary>
public sealed record PostgreSqlVerification
{
    /// <summary>The facts whose content is what was written.</summary>
    public required long SoundFacts { get; init; }

    /// <summary>The first of their days; null where there is none.</summary>
    public required DateOnly? FirstDay { get; init; }

    /// <summary>The last of their days; null where there is none.</summary>
    public required DateOnly? LastDay { get; init; }

    /// <summary>What is wrong, for people; empty where nothing is. It is cut off after <see cref="MostProblems"/>.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;

    /// <summary>100 problems are listed at most.</summary>
    public const int MostProblems = 100;
}

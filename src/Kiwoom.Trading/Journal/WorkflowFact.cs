namespace Kiwoom.Trading;

/// <summary>A step of a workflow, such as an emergency close. It is durable before the step begins, so that a restart goes on there.</summary>
public sealed record WorkflowFact : JournalFact
{
    /// <summary>Identifies the workflow.</summary>
    public required Guid WorkflowId { get; init; }

    /// <summary>Its kind, such as <c>CancelAll</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The caller's key; null without one.</summary>
    public string? Key { get; init; }

    /// <summary>0 for its beginning, and one more with each further fact of the workflow.</summary>
    public required int Step { get; init; }

    /// <summary>The step's name.</summary>
    public required string State { get; init; }

    /// <summary>Whether this is its last fact.</summary>
    public bool HasEnded { get; init; }

    /// <summary>What the workflow needs to go on, as JSON.</summary>
    public required string Data { get; init; }
}

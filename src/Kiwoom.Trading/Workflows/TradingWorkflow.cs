namespace Kiwoom.Trading;

/// <summary>
/// A workflow of a desk. Each step is in the journal before it begins; a desk that is opened after a crash goes on with it.
/// </summary>
public sealed class TradingWorkflow
{
    private readonly CancellationTokenSource _stops = new();

    internal TradingWorkflow(Guid id, WorkflowKind kind) => (Id, Kind) = (id, kind);

    /// <summary>Identifies it, also after a restart.</summary>
    public Guid Id { get; }

    /// <summary>The caller's key; null without one.</summary>
    public string? Key { get; init; }

    /// <summary>What it does.</summary>
    public WorkflowKind Kind { get; }

    /// <summary>The step that it is in, or how it ended.</summary>
    public string State { get; internal set; } = "";

    /// <summary>For people: how it ended; empty before.</summary>
    public string Result { get; internal set; } = "";

    /// <summary>
    /// For people: the price that a stop waits for, and whether it watches prices now or why it does not; empty for other workflows. A stop lives
    /// only while the program does: at the server there is nothing of it.
    /// </summary>
    public string Watch { get; internal set; } = "";

    /// <summary>Whether prices come to a stop at this moment; false for other workflows, and where <see cref="Watch"/> says why not.</summary>
    public bool IsWatching { get; internal set; }

    /// <summary>
    /// Ends when the workflow does: done, stopped, or because the desk was closed; then it goes on when a desk is opened again.
    /// </summary>
    public Task Completion { get; internal set; } = Task.CompletedTask;

    /// <summary>Stops it for good after the step that is under way. Orders at the server stay as they are.</summary>
    public void Stop() => _stops.Cancel();

    internal CancellationToken Stopping => _stops.Token;
}

namespace Kiwoom.Trading.Sqlite;

/// <summary>Facts to be appended in one piece.</summary>
internal sealed class AppendWork : JournalWork
{
    private readonly JournalFact[] _facts;
    private readonly FactRow[] _rows;
    private readonly TaskCompletionSource? _done;

    /// <param name="facts">Not intents.</param>
    /// <param name="isAwaited">Whether somebody waits until they are durable.</param>
    public AppendWork(IReadOnlyList<JournalFact> facts, bool isAwaited)
    {
        _facts = [.. facts];
        _rows = Array.ConvertAll(_facts, FactText.Write);
        if (isAwaited) _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public Task Task => _done?.Task ?? System.Threading.Tasks.Task.CompletedTask;

    public override bool IsAwaited => _done is not null;

    public override void Apply(FactStore store)
    {
        for (var i = 0; i < _facts.Length; i++) store.Add(_facts[i], _rows[i]);
    }

    public override void Succeed() => _done?.TrySetResult();

    public override void Fail(Exception error, bool isDropped) => _done?.TrySetException(error);
}

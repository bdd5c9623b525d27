namespace Kiwoom.Trading.PostgreSql;

/// <summary>Facts to be appended in one piece.</summary>
internal sealed class AppendWork : JournalWork
{
    private readonly JournalFact[] _facts;
    private readonly FactRow[] _rows;
    private readonly bool[] _isThere;
    private readonly TaskCompletionSource? _done;

    /// <param name="facts">Not intents.</param>
    /// <param name="isAwaited">Whether somebody waits until they are durable.</param>
    public AppendWork(IReadOnlyList<JournalFact> facts, bool isAwaited)
    {
        _facts = [.. facts];
        _rows = Array.ConvertAll(_facts, FactText.Write);
        _isThere = new bool[_facts.Length];
        if (isAwaited) _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public Task Task => _done?.Task ?? System.Threading.Tasks.Task.CompletedTask;

    public override bool IsAwaited => _done is not null;

    /// <summary>The facts.</summary>
    public IReadOnlyList<JournalFact> Facts => _facts;

    /// <summary>A fill of it is in the journal already.</summary>
    public void MarkThere(int place) => _isThere[place] = true;

    public override void Enter(FactBatch batch)
    {
        for (var i = 0; i < _facts.Length; i++)
        {
            if (!_isThere[i]) batch.Add(this, i, _facts[i], _rows[i]);
        }
    }

    public override void Succeed(DatabaseConnections database, long account) => _done?.TrySetResult();

    public override void Fail(Exception error) => _done?.TrySetException(error);
}

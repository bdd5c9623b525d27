namespace Kiwoom.Trading.Sqlite;

/// <summary>An intent to be added.</summary>
internal sealed class IntentWork(IntentFact intent) : JournalWork
{
    private readonly FactRow _row = FactText.Write(intent);
    private readonly TaskCompletionSource<JournalIntent?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JournalIntent? _other;

    public Task<JournalIntent?> Task => _done.Task;

    public override void Apply(FactStore store) => _other = store.Add(intent, _row);

    public override void Succeed() => _done.TrySetResult(_other);

    public override void Fail(Exception error, bool isDropped) => _done.TrySetException(error);
}

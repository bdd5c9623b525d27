namespace Kiwoom.Trading.PostgreSql;

/// <summary>An intent to be added.</summary>
internal sealed class IntentWork(IntentFact intent) : JournalWork
{
    private readonly FactRow _row = FactText.Write(intent);
    private readonly TaskCompletionSource<JournalIntent?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IntentFact Intent => intent;

    /// <summary>The one in the database that has its Id or key already; null while nobody knows of one.</summary>
    public JournalIntent? Found { get; set; }

    /// <summary>The same, or one of the batch that it was entered into last.</summary>
    public JournalIntent? Other { get; set; }

    public Task<JournalIntent?> Task => _done.Task;

    public override void Enter(FactBatch batch)
    {
        Other = Found; // what another batch said may be one that was not written
        if (Found is null) batch.Add(this, intent, _row);
    }

    public override void Succeed(DatabaseConnections database, long account) => _done.TrySetResult(Other);

    public override void Fail(Exception error) => _done.TrySetException(error);
}

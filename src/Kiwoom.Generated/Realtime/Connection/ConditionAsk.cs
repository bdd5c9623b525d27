namespace Kiwoom.Generated;

/// <summary>A request of the condition search that somebody waits for.</summary>
internal sealed class ConditionAsk(RealtimeCarrier carrier, KiwoomRequest request)
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<byte[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RealtimeCarrier Carrier => carrier;

    public KiwoomRequest Request => request;

    /// <summary>Its turn has come.</summary>
    public Task Sent => _sent.Task;

    /// <summary>The frame that answers it.</summary>
    public Task<byte[]> Answer => _answer.Task;

    public void HasBeenSent() => _sent.TrySetResult();

    public void Take(ReadOnlySpan<byte> frame) => _answer.TrySetResult(frame.ToArray());

    /// <summary>There will be no answer.</summary>
    public void Fail(Exception error)
    {
        _sent.TrySetException(error);
        _answer.TrySetException(error);
        _ = (_sent.Task.Exception, _answer.Task.Exception); // nobody need wait any more
    }
}

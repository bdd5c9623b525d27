namespace Kiwoom.Generated;

/// <summary>A request of the condition search that somebody waits for.</summary>
internal sealed class ConditionAsk(RealtimeCarrier carrier, KiwoomRequest request)
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<byte[]> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RealtimeCarrier Carrier => carrier;

    public KiwoomRequest Request => request;

    /// <summary>It was sent on the connection that is open, or has its answer.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Its turn has come.</summary>
    public Task Sent => _sent.Task;

    /// <summary>The frame that answers it.</summary>
    public Task<byte[]> Answer => _answer.Task;

    public void HasBeenSent()
    {
        IsAsked = true;
        _sent.TrySetResult();
    }

    /// <summary>Nobody answers it any more: the next connection asks again, within the time that is left.</summary>
    public void AskAgain() => IsAsked = false;

    public void Take(ReadOnlySpan<byte> frame) => _answer.TrySetResult(frame.ToArray());

    /// <summary>There will be no answer.</summary>
    public void Fail(Exception error)
    {
        _sent.TrySetException(error);
        _answer.TrySetException(error);
        _ = (_sent.Task.Exception, _answer.Task.Exception); // nobody need wait any more
    }
}

namespace Kiwoom.Generated;

/// <summary>A callback, called where the socket is read.</summary>
internal sealed class CallbackSubscriber<TData>(RealtimeCallback<TData> callback, TimeProvider time, DeliveryWatch watch) : Subscriber
    where TData : RealtimeData
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(5);

    private volatile bool _isOver;

    public override bool KeepsObjects => false;

    public override void Deliver(RealtimeData data)
    {
        if (_isOver) return;
        var started = time.GetTimestamp();
        Call(data);
        if (time.GetElapsedTime(started) is var taken && taken >= Slow) watch.WasSlow(data.Tr, taken);
    }

    public override void Tell(RealtimeGap gap)
    {
        if (!_isOver) Call(gap);
    }

    protected override void TellLast(RealtimeGap gap) => Tell(gap);

    protected override void Ended(Exception? error) => _isOver = true;

    // A callback that throws is its owner's fault: the connection goes on, and so does the subscription.
    private void Call(object content)
    {
        try
        {
            callback(new RealtimeUpdate<TData>(content));
        }
        catch (Exception e)
        {
            watch.Threw(content as RealtimeData, e);
        }
    }
}

namespace Kiwoom.Generated;

/// <summary>Hears what goes wrong between the connection and whoever takes its data.</summary>
internal sealed class DeliveryWatch(ClientLog log)
{
    private long _dropped;

    /// <summary>Updates that slow readers lost.</summary>
    public long DroppedUpdates => Volatile.Read(ref _dropped);

    public void Dropped(TrDescriptor tr, int count)
    {
        Interlocked.Add(ref _dropped, count);
        log.RealtimeDropped(tr, count);
    }

    public void Behind(TrDescriptor tr, int count) => log.RealtimeBehind(tr, count);

    public void WasSlow(TrDescriptor tr, TimeSpan taken) => log.RealtimeSlow(tr, taken);

    public void Threw(RealtimeData? data, Exception exception) => log.RealtimeCallbackFailed(data?.Tr, exception);
}

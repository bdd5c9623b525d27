namespace Kiwoom.Generated.Realtime;

/// <summary>
/// Takes updates without an allocation. It runs where the socket is read: it must be quick, and it must not keep the data, which the
/// next update overwrites. It must not wait for the client: nobody's data comes while it runs. It runs on one thread at a time. What it throws is logged and harms nobody else.
/// </summary>
/// <param name="update">Data or a gap.</param>
/// <typeparam name="TData">The values of the TR.</typeparam>
public delegate void RealtimeCallback<TData>(in RealtimeUpdate<TData> update)
    where TData : RealtimeData;

namespace Kiwoom.Generated;

/// <summary>What writes an order to its connection, at the end of a chain of handlers: what else may want to write it makes a copy.</summary>
internal enum OrderCarrier : byte
{
    /// <summary>Somebody else's transport: its streams look like those of a handler that copies.</summary>
    Unknown,

    /// <summary>A connection pool of .NET: its streams to a connection are of its own assembly.</summary>
    OfFramework,

    /// <summary>A <see cref="ConnectionPools"/>, which says itself when an order has come to it.</summary>
    Ours,
}

/// <summary>Finds the carrier of a client.</summary>
internal static class OrderCarriers
{
    /// <param name="handler">The chain that the client was made with; null for a pool of its own.</param>
    public static OrderCarrier AtTheEndOf(HttpMessageHandler? handler)
    {
        if (handler is null) return OrderCarrier.Ours;
        while (handler is DelegatingHandler outer) handler = outer.InnerHandler;
        return handler switch
        {
            ConnectionPools => OrderCarrier.Ours,
            SocketsHttpHandler or HttpClientHandler => OrderCarrier.OfFramework,
            _ => OrderCarrier.Unknown,
        };
    }
}

namespace Kiwoom.Generated.Realtime;

/// <summary>Opens realtime connections; a simulator can do so in memory.</summary>
public interface IRealtimeSocketFactory
{
    /// <summary>Opens a connection.</summary>
    /// <param name="address">Where to, such as <c>wss://mockapi.kiwoom.com:10000/api/dostk/websocket</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    ValueTask<IRealtimeSocket> ConnectAsync(Uri address, CancellationToken cancellationToken);
}

/// <summary>
/// A realtime connection as messages of bytes. One reader and one sender use it at a time, at once; <see cref="IAsyncDisposable.DisposeAsync"/>
/// closes it and ends what waits in it.
/// </summary>
public interface IRealtimeSocket : IAsyncDisposable
{
    /// <summary>Reads a message or a part of one.</summary>
    /// <param name="buffer">Takes the bytes; never empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Exception">The connection broke.</exception>
    ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends one whole text message.</summary>
    /// <param name="message">UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Exception">The connection broke.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}

/// <summary>What one read of a socket gave: a part of a message, or the end of the connection.</summary>
public readonly record struct RealtimeSocketRead
{
    /// <summary>How many bytes were read.</summary>
    public int Count { get; private init; }

    /// <summary>Whether the message ends with them.</summary>
    public bool EndsMessage { get; private init; }

    /// <summary>The other side closed the connection.</summary>
    public bool IsClosed { get; private init; }

    /// <summary>The status that it closed with, such as 1000; null without one.</summary>
    public int? CloseCode { get; private init; }

    /// <summary>What it said when it closed; null without anything.</summary>
    public string? CloseText { get; private init; }

    /// <summary>Some bytes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="endsMessage">Whether the message ends with them.</param>
    public static RealtimeSocketRead Part(int count, bool endsMessage) => new() { Count = count, EndsMessage = endsMessage };

    /// <summary>The other side closed the connection.</summary>
    /// <param name="code">The status, such as 1000; null without one.</param>
    /// <param name="text">What it said.</param>
    public static RealtimeSocketRead Closed(int? code = null, string? text = null) => new() { IsClosed = true, CloseCode = code, CloseText = text };
}

using System.Net.WebSockets;
using Kiwoom.Generated.Realtime;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Hosting;

/// <summary>Carries messages between a real socket and a connection of the simulator, until one of the two ends.</summary>
internal static class SocketPump
{
    private const int PartSize = 16 * 1024;

    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(1);

    /// <param name="socket">The client's end.</param>
    /// <param name="line">The simulator's end.</param>
    /// <param name="maxBytes">The longest message that is gathered; of a longer one the simulator sees that it is longer.</param>
    /// <param name="first">A message of the client that was read already; empty for none.</param>
    /// <param name="stop">Ends it at once.</param>
    public static async Task RunAsync(WebSocket socket, SocketLine line, int maxBytes, ReadOnlyMemory<byte> first, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (!first.IsEmpty) await line.SendAsync(first, stop).ConfigureAwait(false);
        var receiving = ReceiveAsync(socket, line, maxBytes, end.Token);
        var sending = SendAsync(socket, line, end.Token);
        await Task.WhenAny(receiving, sending).ConfigureAwait(false);
        await line.DisposeAsync().ConfigureAwait(false);
        // Either side's close is answered by the other's; one that does not is not waited for.
        var both = Task.WhenAll(receiving, sending);
        end.CancelAfter(LongestClose);
        await both.ConfigureAwait(false);
    }

    private static async Task ReceiveAsync(WebSocket socket, SocketLine line, int maxBytes, CancellationToken stop)
    {
        try
        {
            var part = new byte[PartSize];
            using var message = new MemoryStream();
            while (true)
            {
                var read = await socket.ReceiveAsync(part.AsMemory(), stop).ConfigureAwait(false);
                if (read.MessageType == WebSocketMessageType.Close) return;
                message.Write(part, 0, read.Count);
                if (!read.EndOfMessage && message.Length <= maxBytes) continue;
                if (!line.IsClosed) await line.SendAsync(message.ToArray(), stop).ConfigureAwait(false); // else what waits for the client still goes out
                message.SetLength(0);
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // One of the two is gone.
        }
    }

    private static async Task SendAsync(WebSocket socket, SocketLine line, CancellationToken stop)
    {
        try
        {
            var part = new byte[PartSize];
            while (true)
            {
                var read = await ReadAsync(socket, line, part, stop).ConfigureAwait(false);
                if (!read.IsClosed)
                {
                    await socket.SendAsync(part.AsMemory(0, read.Count), WebSocketMessageType.Text, read.EndsMessage, stop).ConfigureAwait(false);
                    continue;
                }

                var status = read.CloseCode is { } code ? (WebSocketCloseStatus)code : WebSocketCloseStatus.NormalClosure;
                await socket.CloseOutputAsync(status, read.CloseText, stop).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // One of the two is gone.
        }
    }

    // A line that breaks, breaks for the client too.
    private static async ValueTask<RealtimeSocketRead> ReadAsync(WebSocket socket, SocketLine line, byte[] part, CancellationToken stop)
    {
        try
        {
            return await line.ReadAsync(part, stop).ConfigureAwait(false);
        }
        catch (IOException)
        {
            socket.Abort();
            throw;
        }
    }

    private static bool IsEnd(Exception e) => e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;
}

using System.Net.WebSockets;
using Kiwoom.Simulator.Internal.Socket;

namespace Kiwoom.Simulator.Internal.Hosting;

/// <summary>The first message of a realtime connection, whose token says which account the connection belongs to.</summary>
/// <param name="Token">Empty where the message has none.</param>
/// <param name="Message">As it came.</param>
internal sealed record FirstFrame(string Token, ReadOnlyMemory<byte> Message)
{
    /// <returns>Null where the client ends before it has said anything.</returns>
    public static async Task<FirstFrame?> ReadAsync(WebSocket socket, int maxBytes, CancellationToken stop)
    {
        try
        {
            var part = new byte[4 * 1024];
            using var message = new MemoryStream();
            while (true)
            {
                var read = await socket.ReceiveAsync(part.AsMemory(), stop).ConfigureAwait(false);
                if (read.MessageType == WebSocketMessageType.Close) return null;
                message.Write(part, 0, read.Count);
                if (read.EndOfMessage || message.Length > maxBytes) break;
            }

            var whole = message.ToArray();
            return new FirstFrame(SocketRequest.Parse(whole)?.Token ?? "", whole);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }
}

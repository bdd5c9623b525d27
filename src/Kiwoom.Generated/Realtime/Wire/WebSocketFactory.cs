using System.Net.WebSockets;

namespace Kiwoom.Generated;

/// <summary>
/// Real connections. They go through the client's own message handlers, so that its proxy, its certificates and its rules are those of
/// its requests.
/// </summary>
internal sealed class WebSocketFactory(HttpMessageInvoker invoker, RelayHeader? relay) : IRealtimeSocketFactory
{
    public async ValueTask<IRealtimeSocket> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            if (relay is not null) socket.Options.SetRequestHeader(relay.Name, relay.Value);
            await socket.ConnectAsync(address, invoker, cancellationToken).ConfigureAwait(false);
            return new OpenSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class OpenSocket(ClientWebSocket socket) : IRealtimeSocket
    {
        private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

        public async ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
            return read.MessageType == WebSocketMessageType.Close
                ? RealtimeSocketRead.Closed((int?)socket.CloseStatus, socket.CloseStatusDescription)
                : RealtimeSocketRead.Part(read.Count, read.EndOfMessage);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
            socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    using var limit = new CancellationTokenSource(Farewell, TimeProvider.System); // the machine's, not a test's
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
                }
            }
            catch (Exception)
            {
                // It is closed anyway.
            }
            socket.Dispose();
        }
    }
}

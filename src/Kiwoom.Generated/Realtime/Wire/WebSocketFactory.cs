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

        private readonly Lock _lock = new();
        private readonly CancellationTokenSource _abort = new();
        private Task? _closing;
        private CancellationTokenRegistration _end;

        // A read that is cancelled aborts the connection, so the server gets its close frame first.
        public async ValueTask<RealtimeSocketRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_end.Token != cancellationToken)
            {
                await _end.DisposeAsync().ConfigureAwait(false);
                _end = cancellationToken.UnsafeRegister(static socket => _ = ((OpenSocket)socket!).CloseOnceAsync(), this);
            }
            var read = await socket.ReceiveAsync(buffer, _abort.Token).ConfigureAwait(false);
            return read.MessageType == WebSocketMessageType.Close
                ? RealtimeSocketRead.Closed((int?)socket.CloseStatus, socket.CloseStatusDescription)
                : RealtimeSocketRead.Part(read.Count, read.EndOfMessage);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
            socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await CloseOnceAsync().ConfigureAwait(false);
            await _end.DisposeAsync().ConfigureAwait(false);
            socket.Dispose();
        }

        private Task CloseOnceAsync()
        {
            lock (_lock) return _closing ??= CloseAsync();
        }

        private async Task CloseAsync()
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
            await _abort.CancelAsync().ConfigureAwait(false);
        }
    }
}

namespace Kiwoom.Generated;

/// <summary>
/// The one sender of a connection: frames leave one after the other, the echo of a PING ahead of whatever waits. It has no thread of its
/// own: whoever adds a frame while none is under way sends.
/// </summary>
internal sealed class FrameSender(IRealtimeSocket socket, Action<Exception> failed)
{
    private readonly Lock _lock = new();
    private readonly Queue<PooledBody> _urgent = [];
    private readonly Queue<PooledBody> _waiting = [];
    private readonly CancellationTokenSource _end = new();
    private bool _isSending;
    private bool _isClosed;

    public void Send(PooledBody frame, bool isUrgent = false)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                frame.Dispose();
                return;
            }
            (isUrgent ? _urgent : _waiting).Enqueue(frame);
            if (_isSending) return;
            _isSending = true;
        }
        _ = Task.Run(SendAsync); // a socket may send, and answer, at once: not under the caller's lock
    }

    public void Close()
    {
        lock (_lock)
        {
            if (_isClosed) return;
            _isClosed = true;
            foreach (var frame in _urgent.Concat(_waiting)) frame.Dispose();
            _urgent.Clear();
            _waiting.Clear();
        }
        _end.Cancel();
    }

    private async Task SendAsync()
    {
        while (true)
        {
            PooledBody? frame;
            lock (_lock)
            {
                if (!_urgent.TryDequeue(out frame) && !_waiting.TryDequeue(out frame))
                {
                    _isSending = false;
                    return;
                }
            }
            try
            {
                await socket.SendAsync(frame.WrittenMemory, _end.Token).ConfigureAwait(false);
                frame.Dispose();
            }
            catch (Exception e)
            {
                frame.Abandon(); // whatever failed may still read it
                frame.Dispose();
                Close();
                failed(e);
                return;
            }
        }
    }
}

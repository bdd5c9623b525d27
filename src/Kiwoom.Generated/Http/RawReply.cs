using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>A reply as bytes, in pooled memory.</summary>
internal sealed class RawReply : IDisposable
{
    private byte[]? _buffer;
    private int _length;
    private bool _isAbandoned;

    /// <summary>Status and headers; the body is read by <see cref="FillAsync"/>.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="tr">Whose reply.</param>
    public RawReply(HttpResponseMessage message, TrDescriptor tr)
    {
        Status = message.StatusCode;
        // Nobody's parsing is needed: the values are taken as they are.
        var headers = message.Headers.NonValidated;
        if (headers.TryGetValues(WireHeaders.ApiId, out var id)) ApiId = id.ToString() is var text && text == tr.Id ? tr.Id : Once(id);
        if (headers.TryGetValues(WireHeaders.NextKey, out var key)) NextKey = Once(key);
        HasNextPage = headers.TryGetValues(WireHeaders.More, out var more) ? SaysMore(more.ToString()) : NextKey is { Length: > 0 };
    }

    public HttpStatusCode Status { get; }

    public string? ApiId { get; }

    public bool HasNextPage { get; }

    public string? NextKey { get; }

    /// <summary>Why the message is not certainly the reply to the one that was sent; null when it is.</summary>
    public string? Detour { get; init; }

    /// <summary>The body, or what came of it before <see cref="Fault"/>.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <summary>Why the body is not whole; null when it is.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>That the reply names another TR than was asked; null where it names this one or none.</summary>
    public string? AnotherTr(TrDescriptor tr) =>
        ApiId is null or "" || ApiId == tr.Id ? null : $"The reply names another TR than {tr.Id} (api-id).";

    /// <summary>Reads the body. One that breaks off is a <see cref="Fault"/>, not an exception.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FillAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var expected = content.Headers.ContentLength;
            if (expected > maxBytes) throw new BodyTooLargeException(expected.Value, maxBytes);
            // One byte more than announced, so that the end is seen without growing.
            _buffer = ArrayPool<byte>.Shared.Rent((int)(expected + 1 ?? 4096));
            var stream = await content.ReadAsStreamAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (_length == _buffer.Length) Grow();
                var reading = stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
                var read = reading.IsCompleted
                    ? await reading.ConfigureAwait(false)
                    : await WithinAsync(reading.AsTask(), cancellationToken).ConfigureAwait(false);
                if (read == 0) return;
                _length += read;
                if (_length > maxBytes) throw new BodyTooLargeException(_length, maxBytes);
            }
        }
        catch (Exception e)
        {
            Fault = ShownException.Of(e);
        }
    }

    // A stream that goes on whatever its token says may still write into the buffer: it is nobody else's any more.
    private async Task<int> WithinAsync(Task<int> reading, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!reading.IsCompleted)
        {
            _isAbandoned = true;
            _ = reading.ContinueWith(static t => _ = t.Exception, TaskScheduler.Default);
            throw;
        }
    }

    // A header that came twice with one value says the same as one; a comma may be part of a key.
    private static string Once(HeaderStringValues values)
    {
        string? first = null;
        foreach (var value in values)
        {
            if (first is null) first = value.Trim();
            else if (!value.AsSpan().Trim().SequenceEqual(first)) return values.ToString().Trim();
        }
        return first ?? "";
    }

    // Only N ends a list: whatever else stands there does not say that there is no more.
    private bool SaysMore(string values)
    {
        var isYes = false;
        var isNo = true;
        foreach (var part in values.AsSpan().Split(','))
        {
            var value = values.AsSpan()[part].Trim();
            isYes |= value.Equals("Y", StringComparison.OrdinalIgnoreCase);
            isNo &= value.IsEmpty || value.Equals("N", StringComparison.OrdinalIgnoreCase);
        }
        return isYes || (!isNo && NextKey is { Length: > 0 });
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer!.Length * 2);
        Body.CopyTo(larger);
        _buffer.AsSpan().Clear(); // it may hold account data or a token
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public KiwoomReply ToReply(bool keepBody) => new()
    {
        StatusCode = Status,
        ApiId = ApiId,
        HasNextPage = HasNextPage,
        NextKey = NextKey,
        RawBody = keepBody ? Body.ToArray() : default,
    };

    public void Dispose()
    {
        // The buffer may hold account data or a token: it goes back empty.
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            buffer.AsSpan(0, Fault is null ? _length : buffer.Length).Clear(); // a read that failed may have written beyond
            if (!_isAbandoned) ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>A body over the limit.</summary>
internal sealed class BodyTooLargeException(long length, int limit)
    : IOException($"The body has {length} bytes or more, over the limit of {limit} (KiwoomOptions.MaxResponseBytes).");

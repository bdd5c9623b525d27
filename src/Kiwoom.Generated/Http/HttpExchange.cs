using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>One request and its reply as bytes: address, headers, timeout. It decides nothing.</summary>
/// <param name="invoker">Sends.</param>
/// <param name="settings">Address and bounds.</param>
/// <param name="log">What counts.</param>
/// <param name="carrier">What sends, behind whatever handlers there are.</param>
internal sealed class HttpExchange(HttpMessageInvoker invoker, HttpSettings settings, ClientLog log, OrderCarrier carrier)
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private readonly TimeoutPool _timeouts = new(settings.Time);
    private Authorization _authorization = new("", "");
    private volatile bool _isClosed;

    /// <summary>The client is disposed: from here on its own pool throws <see cref="ObjectDisposedException"/>.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Whether an exception of a sending is the caller's: it cancelled, or has disposed the client.</summary>
    public bool IsOfCaller(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException ? cancellationToken.IsCancellationRequested : exception is ObjectDisposedException && _isClosed;

    /// <summary>The body of an order, which is written once.</summary>
    public OrderContent ContentOf(PooledBody body, IFirstByteGuard guard) => new(body, guard, carrier);

    /// <exception cref="TimeoutException">Time ran out before the headers of a reply.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="HttpRequestException">No connection, or it broke before the headers of a reply.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RawReply> SendAsync(
        TrDescriptor tr, BodyContent content, string? token, string? nextKey, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var message = Message(tr, content, token, nextKey);
        var ended = _timeouts.Rent(timeout);
        var cancels = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), ended);
        var failed = true;
        var status = 0;
        Exception? failure = null;
        var started = log.Metrics.RequestStarted(tr);
        try
        {
            var response = await SendAsync(message, ended.Token).ConfigureAwait(false);
            var reply = new RawReply(response, tr) { Detour = DetourOf(response, message, content, AddressOf(tr)) };
            await reply.FillAsync(response.Content, settings.MaxResponseBytes, ended.Token).ConfigureAwait(false);
            Close(response);
            failed = reply.Fault is not null;
            failure = reply.Fault;
            status = (int)reply.Status;
            log.State.Replied();
            return reply;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody cancelled: our own time ran out, or a time of the handler, such as the one for connecting.
            var text = ended.IsCancellationRequested ? $"No reply within {timeout}." : ShownText.Line((e.InnerException ?? e).Message, 500);
            failure = new TimeoutException(text, ShownException.Of(e));
            throw failure;
        }
        catch (Exception e)
        {
            failure = e;
            if (ShownException.Of(e) is var shown && shown != e) throw shown;
            throw;
        }
        finally
        {
            cancels.Dispose();
            var isFree = content.End(failed);
            _timeouts.Return(ended, isFree);
            log.Metrics.RequestEnded(tr, started, status, failure);
        }
    }

    // A handler that goes on whatever its token says holds nobody up: what it still does is of no use to anybody.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var sending = invoker.SendAsync(message, cancellationToken);
        try
        {
            return await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!sending.IsCompleted)
        {
            _ = CloseLaterAsync(sending);
            throw;
        }
    }

    private static async Task CloseLaterAsync(Task<HttpResponseMessage> sending)
    {
        try
        {
            Close(await sending.ConfigureAwait(false));
        }
        catch (Exception)
        {
            // Nobody waits for it any more.
        }
    }

    // The reply was read: a handler's stream that cannot be closed must not lose it.
    private static void Close(HttpResponseMessage response)
    {
        try
        {
            response.Dispose();
        }
        catch (Exception)
        {
            // There is nothing to be done about it.
        }
    }

    private HttpRequestMessage Message(TrDescriptor tr, BodyContent content, string? token, string? nextKey)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, AddressOf(tr)) { Content = content };
        message.Headers.TryAddWithoutValidation(WireHeaders.ApiId, tr.Id);
        if (content is OrderContent order)
        {
            // A late second answer to this order must not be there when the next one asks.
            message.Headers.ConnectionClose = true;
            message.Options.Set(OrderContent.Key, order);
        }
        if (token is not null) message.Headers.TryAddWithoutValidation("authorization", HeaderOf(token));
        if (settings.Relay is { } relay) message.Headers.TryAddWithoutValidation(relay.Name, relay.Value);
        if (nextKey is not null)
        {
            message.Headers.TryAddWithoutValidation(WireHeaders.More, "Y");
            message.Headers.TryAddWithoutValidation(WireHeaders.NextKey, nextKey);
        }
        return message;
    }

    // Handlers may follow redirects, send another message, or answer themselves.
    private static string? DetourOf(HttpResponseMessage response, HttpRequestMessage message, BodyContent content, Uri address)
    {
        if (content is not OrderContent) return null;
        if (response.RequestMessage is null) return "A message handler answered by itself (the reply has no RequestMessage).";
        return response.RequestMessage != message || message.Method != HttpMethod.Post || message.RequestUri != address
            || message.Content != content
                ? "A message handler followed a redirect, or sent another message than the order."
                : null;
    }

    private string HeaderOf(string token)
    {
        var last = _authorization;
        if (last.Token == token) return last.Header;
        KnownSecrets.AddToken(token);
        _authorization = last = new(token, "Bearer " + token);
        return last.Header;
    }

    private Uri AddressOf(TrDescriptor tr) =>
        _addresses.GetOrAdd(tr.Path, static (path, server) => RequestAddress.Of(server, path), settings.Address);

    private sealed class Authorization(string token, string header)
    {
        public string Token => token;

        public string Header => header;
    }
}

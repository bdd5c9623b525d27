using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>One request and its reply as bytes: address, headers, timeout. It decides nothing.</summary>
internal sealed class HttpExchange(HttpMessageInvoker invoker, HttpSettings settings, ClientLog log)
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private readonly TimeoutPool _timeouts = new(settings.Time);
    private Authorization _authorization = new("", "");

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
            using var response = await invoker.SendAsync(message, ended.Token).ConfigureAwait(false);
            var reply = new RawReply(response, tr);
            await reply.FillAsync(response.Content, settings.MaxResponseBytes, ended.Token).ConfigureAwait(false);
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

    private HttpRequestMessage Message(TrDescriptor tr, BodyContent content, string? token, string? nextKey)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, AddressOf(tr)) { Content = content };
        message.Headers.TryAddWithoutValidation(WireHeaders.ApiId, tr.Id);
        if (token is not null) message.Headers.TryAddWithoutValidation("authorization", HeaderOf(token));
        if (settings.Relay is { } relay) message.Headers.TryAddWithoutValidation(relay.Name, relay.Value);
        if (nextKey is not null)
        {
            message.Headers.TryAddWithoutValidation(WireHeaders.More, "Y");
            message.Headers.TryAddWithoutValidation(WireHeaders.NextKey, nextKey);
        }
        return message;
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
        _addresses.GetOrAdd(tr.Path, static (path, address) => new Uri(address.AbsoluteUri.TrimEnd('/') + path), settings.Address);

    private sealed class Authorization(string token, string header)
    {
        public string Token => token;

        public string Header => header;
    }
}

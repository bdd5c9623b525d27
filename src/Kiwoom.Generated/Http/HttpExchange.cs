using System.Collections.Concurrent;

namespace Kiwoom.Generated;

/// <summary>One request and its reply as bytes: address, headers, timeout. It decides nothing.</summary>
internal sealed class HttpExchange(HttpMessageInvoker invoker, KiwoomOptions options, ClientLog log)
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);

    /// <exception cref="TimeoutException">Time ran out before the headers of a reply.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="HttpRequestException">No connection, or it broke before the headers of a reply.</exception>
    public async Task<RawReply> SendAsync(
        TrDescriptor tr, BodyContent content, string? token, string? nextKey, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, options.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var message = new HttpRequestMessage(HttpMethod.Post, AddressOf(tr)) { Content = content };
        message.Headers.TryAddWithoutValidation("api-id", tr.Id);
        if (token is not null) message.Headers.TryAddWithoutValidation("authorization", "Bearer " + token);
        if (nextKey is not null)
        {
            message.Headers.TryAddWithoutValidation("cont-yn", "Y");
            message.Headers.TryAddWithoutValidation("next-key", nextKey);
        }
        var failed = true;
        var status = 0;
        Exception? failure = null;
        var started = log.Metrics.RequestStarted(tr);
        try
        {
            using var response = await invoker.SendAsync(message, linked.Token).ConfigureAwait(false);
            var reply = await RawReply.ReadAsync(response, options.MaxResponseBytes, linked.Token).ConfigureAwait(false);
            failed = reply.Fault is not null;
            failure = reply.Fault;
            status = (int)reply.Status;
            log.State.Replied();
            return reply;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody cancelled: our own time ran out, or a time of the handler, such as the one for connecting.
            var text = timeout.IsCancellationRequested ? $"No reply within {options.Timeout}." : (e.InnerException ?? e).Message;
            failure = new TimeoutException(text, e);
            throw failure;
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            content.End(failed);
            log.Metrics.RequestEnded(tr, started, status, failure);
        }
    }

    private Uri AddressOf(TrDescriptor tr) =>
        _addresses.GetOrAdd(tr.Path, static (path, address) => new Uri(address, path), options.Environment.Address);
}

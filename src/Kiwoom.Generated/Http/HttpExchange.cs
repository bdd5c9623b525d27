using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>One request and its reply as bytes: address, headers, timeout. It decides nothing.</summary>
internal sealed class HttpExchange(HttpMessageInvoker invoker, KiwoomOptions options, ClientLog log)
{
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private Bearer? _bearer;

    /// <exception cref="TimeoutException">Time ran out before the headers of a reply.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="HttpRequestException">No connection, or it broke before the headers of a reply.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RawReply> SendAsync(
        TrDescriptor tr, BodyContent content, string? token, string? nextKey, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, options.TimeProvider);
        using var linked = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token)
            : null;
        var either = linked?.Token ?? timeout.Token;
        using var message = new HttpRequestMessage(HttpMethod.Post, AddressOf(tr)) { Content = content };
        message.Headers.TryAddWithoutValidation("api-id", tr.Id);
        if (token is not null) message.Headers.TryAddWithoutValidation("authorization", HeaderOf(token));
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
            using var response = await invoker.SendAsync(message, either).ConfigureAwait(false);
            var reply = await RawReply.ReadAsync(response, options.MaxResponseBytes, either).ConfigureAwait(false);
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

    // The same token goes with each request for a day.
    private string HeaderOf(string token)
    {
        if (_bearer is { } kept && ReferenceEquals(kept.Token, token)) return kept.Header;
        var made = new Bearer(token, "Bearer " + token);
        _bearer = made;
        return made.Header;
    }

    private Uri AddressOf(TrDescriptor tr) =>
        _addresses.GetOrAdd(tr.Path, static (path, address) => new Uri(address, path), options.Environment.Address);

    private sealed class Bearer(string token, string header)
    {
        public string Token => token;

        public string Header => header;
    }
}

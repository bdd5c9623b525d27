using System.Net;

namespace Kiwoom.Simulator;

/// <summary>
/// Answers requests in memory; broken connections look as they do with <see cref="SocketsHttpHandler"/>.
/// </summary>
internal sealed class SimulatorHandler(KiwoomSimulator simulator) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var taken = new SimulatorRequest
        {
            Method = request.Method.Method,
            Path = request.RequestUri?.AbsolutePath ?? "/",
            Body = await ReadAsync(request.Content, cancellationToken).ConfigureAwait(false),
            Headers = HeadersOf(request),
        };

        var reply = await simulator.HandleAsync(taken, cancellationToken).ConfigureAwait(false);
        if (reply.Transport == SimulatorTransport.Hang)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        if (reply.Transport == SimulatorTransport.AbortBeforeReply)
        {
            var cut = new HttpIOException(HttpRequestError.ResponseEnded, "The simulator cut the connection.");
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded, "An error occurred while sending the request.", cut);
        }

        return Respond(request, reply);
    }

    private static async Task<byte[]> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null) return [];
        await using var sink = new RequestSink();
        await content.CopyToAsync(sink, cancellationToken).ConfigureAwait(false);
        return sink.ToArray();
    }

    private static Dictionary<string, string> HeadersOf(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated) headers[name] = values.ToString();
        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers.NonValidated) headers[name] = values.ToString();
        }

        return headers;
    }

    private static HttpResponseMessage Respond(HttpRequestMessage request, SimulatorReply reply)
    {
        var seen = reply.Transport switch
        {
            SimulatorTransport.AbortAfterHeaders => reply.Body[..0],
            SimulatorTransport.AbortInsideBody => reply.Body[..(reply.Body.Length / 2)],
            _ => reply.Body,
        };
        var response = new HttpResponseMessage((HttpStatusCode)reply.Status)
        {
            RequestMessage = request,
            Content = reply.Transport == SimulatorTransport.Normal
                ? new ReadOnlyMemoryContent(seen)
                : new BrokenContent(seen, reply.Body.Length),
        };
        foreach (var (name, value) in reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}

using System.Net;
using System.Text;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Wire;

/// <summary>Tells what goes over the wire, with keys, tokens and account numbers masked.</summary>
/// <param name="inner">Sends.</param>
/// <param name="tell">Takes one line.</param>
internal sealed class WireHandler(HttpMessageHandler inner, Action<string> tell) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        tell($"> {request.Method} {request.RequestUri}");
        foreach (var name in WireHeaders.Plain)
        {
            if (request.Headers.TryGetValues(name, out var values)) tell(TextWidth.Plain($"> {name}: {string.Join(", ", values)}"));
        }
        if (request.Headers.Authorization is { } authorization) tell($"> authorization: {authorization.Scheme} {Redaction.Mask}");
        var reply = await SendToldAsync(request, cancellationToken).ConfigureAwait(false);
        tell($"< HTTP {(int)reply.StatusCode}");
        foreach (var name in WireHeaders.Plain)
        {
            if (reply.Headers.TryGetValues(name, out var values)) tell(TextWidth.Plain($"< {name}: {string.Join(", ", values)}"));
        }
        reply.Content = new ToldContent(reply.Content, body => Tell("< ", body));
        return reply;
    }

    // The message goes back as it came: the client takes no reply to another one.
    private async Task<HttpResponseMessage> SendToldAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        if (content is not null) request.Content = new ToldContent(content, body => Tell("> ", body));
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Content = content;
        }
    }

    private void Tell(string direction, byte[] body) =>
        tell(direction + Redaction.Hide(TextWidth.Plain(Encoding.UTF8.GetString(body))));

    /// <summary>Tells a body while it passes. It never asks for a body a second time: an order's can be written once.</summary>
    private sealed class ToldContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly Action<byte[]> _told;

        public ToldContent(HttpContent inner, Action<byte[]> told)
        {
            (_inner, _told) = (inner, told);
            foreach (var header in inner.Headers) Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            using var copy = new MemoryStream();
            await using var both = new TeeStream(stream, copy);
            try
            {
                await _inner.CopyToAsync(both, context, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _told(copy.ToArray());
            }
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
        {
            using var copy = new MemoryStream();
            await _inner.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            _told(copy.ToArray());
            return new MemoryStream(copy.ToArray(), writable: false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _inner.Headers.ContentLength ?? 0;
            return _inner.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

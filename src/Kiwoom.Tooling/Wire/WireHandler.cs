using System.Globalization;
using System.Net;
using System.Text;
using Kiwoom.Tooling.Text;

namespace Kiwoom.Tooling.Wire;

/// <summary>
/// Tells what goes over the wire, with keys, tokens and account numbers masked. Everything passes as if nobody looked: a line that
/// cannot be told is left out, because what becomes of an order may depend on what follows.
/// </summary>
/// <param name="inner">Sends.</param>
/// <param name="tell">Takes one line.</param>
internal sealed class WireHandler(HttpMessageHandler inner, Action<string> tell) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TellLine($"> {request.Method} {request.RequestUri}");
        foreach (var name in WireHeaders.Plain)
        {
            if (request.Headers.TryGetValues(name, out var values)) TellLine(TextWidth.Plain($"> {name}: {string.Join(", ", values)}"));
        }
        if (request.Headers.Authorization is { } authorization) TellLine($"> authorization: {authorization.Scheme} {Redaction.Mask}");
        var reply = await SendToldAsync(request, cancellationToken).ConfigureAwait(false);
        TellLine($"< HTTP {(int)reply.StatusCode}");
        foreach (var name in WireHeaders.Plain)
        {
            if (reply.Headers.TryGetValues(name, out var values)) TellLine(TextWidth.Plain($"< {name}: {string.Join(", ", values)}"));
        }
        reply.Content = new ToldContent(reply.Content, () => Passing("< "));
        return reply;
    }

    // The message goes back as it came: the client takes no reply to another one.
    private async Task<HttpResponseMessage> SendToldAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content;
        if (content is not null) request.Content = new ToldContent(content, () => Passing("> "));
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            request.Content = content;
        }
    }

    private PassedBody Passing(string direction) => new((start, length, why) =>
    {
        TellLine(direction + Redaction.Hide(TextWidth.Plain(Encoding.UTF8.GetString(start.Span))));
        if (length > start.Length) TellLine(string.Create(CultureInfo.InvariantCulture, $"{direction}({length - start.Length} more bytes)"));
        if (why is not null) TellLine(TextWidth.Plain($"{direction}({why})"));
    });

    private void TellLine(string line)
    {
        try
        {
            tell(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    /// <summary>Tells a body while it passes. It never asks for a body a second time: an order's can be written once.</summary>
    private sealed class ToldContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly Func<PassedBody> _passing;

        public ToldContent(HttpContent inner, Func<PassedBody> passing)
        {
            (_inner, _passing) = (inner, passing);
            foreach (var header in inner.Headers) Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var passed = _passing();
            await using var both = new TeeStream(stream, passed);
            try
            {
                await _inner.CopyToAsync(both, context, cancellationToken).ConfigureAwait(false);
                passed.End();
            }
            catch (Exception e)
            {
                passed.Break(e);
                throw;
            }
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
            new WatchedStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _passing());

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

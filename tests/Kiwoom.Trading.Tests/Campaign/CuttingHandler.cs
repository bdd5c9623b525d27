namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>The network of a process that may end.</summary>
internal sealed class CuttingHandler(HttpMessageHandler inner, CutPoints cut) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await cut.PassAsync().WaitAsync(cancellationToken);
        var reply = await base.SendAsync(request, cancellationToken);
        await cut.PassAsync().WaitAsync(cancellationToken);
        return reply;
    }
}

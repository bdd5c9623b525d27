namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>The network of a process that may end.</summary>
/// <param name="inner">The server.</param>
/// <param name="cut">Where it ends.</param>
/// <param name="seen">Gets the bodies of the replies to kt00007; null for nobody.</param>
internal sealed class CuttingHandler(HttpMessageHandler inner, CutPoints cut, Action<string>? seen = null) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await cut.PassAsync().WaitAsync(cancellationToken);
        var reply = await base.SendAsync(request, cancellationToken);
        await cut.PassAsync().WaitAsync(cancellationToken);
        if (seen is not null && IsOfTheDay(request)) seen(await ReadAsync(reply, cancellationToken));
        return reply;
    }

    private static bool IsOfTheDay(HttpRequestMessage request) => request.Headers.TryGetValues("api-id", out var tr) && tr.Single() == "kt00007";

    // A body that breaks off is the client's to read.
    private static async Task<string> ReadAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        try
        {
            await reply.Content.LoadIntoBufferAsync(cancellationToken);
            return await reply.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }
}

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Something happens after the server has an order, and before its reply comes.</summary>
internal sealed class Afterwards(Action then) : DelegatingHandler
{
    public Action? Before { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isOrder = request.Headers.GetValues("api-id").Single() == "kt10000";
        if (isOrder) Before?.Invoke();
        var response = await base.SendAsync(request, cancellationToken);
        if (isOrder) then();
        return response;
    }
}

namespace Kiwoom.Generated.Tests.Http;

/// <summary>Whose connection an order goes over, by the chain of handlers that the client was made with.</summary>
public class OrderCarrierTests
{
    [Fact]
    public void Only_a_client_that_was_given_nothing_has_connections_of_its_own()
    {
        using var bare = new Passing();
        using var chained = new Passing { InnerHandler = new SocketsHttpHandler() };
        using var other = new Passing { InnerHandler = new Passing() };
        Assert.Equal(OrderCarrier.Ours, OrderCarriers.AtTheEndOf(null));
        Assert.Equal(OrderCarrier.OfFramework, OrderCarriers.AtTheEndOf(chained));
        Assert.Equal(OrderCarrier.Unknown, OrderCarriers.AtTheEndOf(bare));
        Assert.Equal(OrderCarrier.Unknown, OrderCarriers.AtTheEndOf(other));
    }

    private sealed class Passing : DelegatingHandler;
}

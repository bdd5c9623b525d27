using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kiwoom.Generated.Tests.Realtime;

/// <summary>Real sockets: Kestrel on the loopback serves what the server in memory says, and is killed and started again.</summary>
public class LoopbackTests
{
    [Fact]
    public async Task Data_comes_over_a_real_socket_and_again_after_the_server_was_killed()
    {
        var fake = new FakeSocketServer();
        var (host, port) = await StartAsync(fake, 0);
        var options = new KiwoomOptions
        {
            TokenProvider = new TestTokens(),
            TimeProvider = new DaytimeProvider(),
            Environment = KiwoomEnvironment.FromAddress(new Uri($"http://127.0.0.1:{port}")),
            RelayHeader = "X-Relay: secret-of-the-relay",
            Realtime = { ReconnectDelay = TimeSpan.FromMilliseconds(20), MaxReconnectDelay = TimeSpan.FromMilliseconds(200) },
        };
        using var client = new KiwoomClient(options);
        using var reader = new Reader<StockTrade>(ct => client.Realtime.StockTradesAsync(["005930"], ct));
        await UntilAsync(() => fake.Registered.Contains(("0B", "005930")) && client.Realtime.Status.IsLive);
        for (var i = 1; i <= 2000; i++) fake.Trade("005930", i, i);
        await UntilAsync(() => reader.Data.Count == 2000);
        Assert.Equal(Enumerable.Range(1, 2000).Select(i => (decimal)i), reader.Data.Select(d => d.CurrentPrice!.Value.Value));
        Assert.Contains("X-Relay: secret-of-the-relay", fake.Received);

        await host.DisposeAsync();
        await UntilAsync(() => reader.Gaps.Count == 1);
        (host, _) = await StartAsync(fake, port);
        await UntilAsync(() => fake.Registered.Contains(("0B", "005930")) && reader.Gaps.Count == 2);
        fake.Trade("005930", 7, 7);
        await UntilAsync(() => reader.Data.Count == 2001);
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reader.Task);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_the_client_ends_is_closed_with_a_word()
    {
        var fake = new FakeSocketServer();
        var (host, port) = await StartAsync(fake, 0);
        var options = new KiwoomOptions
        {
            TokenProvider = new TestTokens(),
            TimeProvider = new DaytimeProvider(),
            Environment = KiwoomEnvironment.FromAddress(new Uri($"http://127.0.0.1:{port}")),
            Realtime = { IdleTimeout = TimeSpan.FromMilliseconds(20) },
        };
        using var client = new KiwoomClient(options);
        using (var reader = new Reader<StockTrade>(ct => client.Realtime.StockTradesAsync(["005930"], ct)))
            await UntilAsync(() => fake.Registered.Contains(("0B", "005930")));
        await UntilAsync(() => fake.Current is null && client.Realtime.Status.State == RealtimeState.Idle);
        Assert.Contains("closed: NormalClosure", fake.Received);
        await host.DisposeAsync();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "It did not happen.");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    private static async Task<(WebApplication Host, int Port)> StartAsync(FakeSocketServer fake, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        application.UseWebSockets();
        application.Run(context => ServeAsync(context, fake));
        await application.StartAsync();
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return (application, new Uri(addresses.Addresses.First()).Port);
    }

    private static async Task ServeAsync(HttpContext context, FakeSocketServer fake)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var relay = context.Request.Headers["X-Relay"].ToString();
        if (relay.Length > 0) fake.Received.Enqueue($"X-Relay: {relay}");
        await using var inner = await fake.ConnectAsync(new Uri("ws://fake"), context.RequestAborted);
        var sending = SendAsync();
        try
        {
            var buffer = new byte[70_000];
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer, context.RequestAborted);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    fake.Received.Enqueue($"closed: {socket.CloseStatus}");
                    return;
                }
                await inner.SendAsync(buffer.AsMemory(0, read.Count), context.RequestAborted);
            }
        }
        catch (Exception)
        {
            // The client or the server is gone.
        }
        finally
        {
            await inner.DisposeAsync();
            await sending;
        }

        async Task SendAsync()
        {
            try
            {
                var buffer = new byte[70_000];
                while (true)
                {
                    var read = await inner.ReadAsync(buffer, context.RequestAborted);
                    if (read.IsClosed) return;
                    await socket.SendAsync(buffer.AsMemory(0, read.Count), WebSocketMessageType.Text, read.EndsMessage, context.RequestAborted);
                }
            }
            catch (Exception)
            {
                // The client or the server is gone.
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Kiwoom.Generated.Tests.Auth;
using Kiwoom.Simulator;

namespace Kiwoom.Generated.Tests.Http;

public class ProxyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000/oauth2/token")]
    [InlineData("http://localhost/oauth2/token")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("https://localhost/")]
    [InlineData("http://relay.example/")] // no client goes there, and nothing would be encrypted
    public void No_proxy_sees_what_is_meant_for_this_machine(string address)
    {
        Assert.All(Proxies(), proxy =>
        {
            Assert.True(proxy.IsBypassed(new Uri(address)));
            Assert.Null(proxy.GetProxy(new Uri(address)));
        });
    }

    [Fact]
    public void Other_machines_are_reached_as_the_system_says()
    {
        var live = KiwoomEnvironment.Live.Address;
        Assert.All(Proxies(), proxy =>
        {
            Assert.Equal(HttpClient.DefaultProxy.GetProxy(live), proxy.GetProxy(live));
            Assert.Equal(HttpClient.DefaultProxy.IsBypassed(live), proxy.IsBypassed(live));
        });
    }

    [Fact]
    public async Task A_process_with_HTTP_PROXY_shows_it_nothing()
    {
        using var folder = new TemporaryFolder();
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var simulator = new KiwoomSimulator();
        await using var host = await SimulatorHost.StartAsync(simulator);
        using var process = TokenProcess.Start(
            start =>
            {
                foreach (var name in new[] { "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy" })
                    start.Environment[name] = $"http://{proxy.LocalEndpoint}";
                foreach (var name in new[] { "NO_PROXY", "no_proxy", "GATEWAY_INTERFACE" }) start.Environment.Remove(name);
            },
            "query", host.Address.ToString(), simulator.Options.AppKey, simulator.Options.SecretKey, folder.At("tokens"));
        Assert.Equal("ready", await TokenProcess.LineAsync(process));
        await process.StandardInput.WriteLineAsync();
        var line = TokenProcess.LineAsync(process);
        var seen = proxy.AcceptTcpClientAsync();
        await Task.WhenAny(line, seen);
        if (!line.IsCompleted) process.Kill();
        Assert.False(seen.IsCompleted);
        Assert.Equal("answered 0", await line);
    }

    // Those of the pools for queries and for orders.
    private static List<IWebProxy> Proxies()
    {
        var proxies = new List<IWebProxy>();
        using var handler = KiwoomClient.CreateHandler(pool => proxies.Add(pool.Proxy!));
        Assert.Equal(2, proxies.Count);
        return proxies;
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kiwoom.Simulator.Internal.Hosting;

/// <summary>Plain HTTP and web sockets on a port of this machine.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly int _port;

    /// <param name="address">Where it listens.</param>
    /// <param name="port">0 for one that the system chooses.</param>
    /// <param name="serve">Answers a request.</param>
    public PlainServer(IPAddress address, int port, RequestDelegate serve)
    {
        _port = port;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, port);
        });
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfProgram>();
        _application = builder.Build();
        _application.UseWebSockets();
        _application.Run(serve);
    }

    /// <summary>Starts listening.</summary>
    /// <returns>Where, such as <c>http://127.0.0.1:40123/</c>.</returns>
    /// <exception cref="IOException">The port is taken, or the system does not allow it.</exception>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _application.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw CannotUse(_port, e);
        }
        var server = _application.Services.GetRequiredService<IServer>();
        return new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    // Kestrel itself says so of a port that is taken, and of nothing else.
    internal static IOException CannotUse(int port, SocketException reason) => new($"Port {port} cannot be used: {reason.Message}.", reason);

    /// <summary>Ends it; whatever is under way is cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(true)).ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    // The usual one takes Ctrl+C and SIGTERM for itself, and a program that has a server of this kind in it would not end.
    private sealed class LifetimeOfProgram : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

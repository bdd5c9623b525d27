using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Connection;

/// <summary>A client for one command.</summary>
internal sealed class Session : IDisposable
{
    private readonly HttpMessageHandler _handler;

    private Session(KiwoomClient client, HttpMessageHandler handler)
    {
        Client = client;
        _handler = handler;
    }

    public KiwoomClient Client { get; }

    /// <param name="server">Which one; <c>sim</c> starts a new simulator in this process.</param>
    /// <param name="context">Has the keys.</param>
    /// <param name="wire">Told of all that is sent and received; null for nobody.</param>
    /// <param name="change">Sets further options.</param>
    public static Session Open(Server server, ToolContext context, Action<string>? wire, Action<KiwoomOptions>? change = null)
    {
        var keys = server.FindKeys(context);
        var simulator = server.Environment is null ? new KiwoomSimulator() : null;
        var options = new KiwoomOptions
        {
            Environment = server.Environment ?? KiwoomEnvironment.At(new Uri("http://localhost")),
            AppKey = keys.AppKey,
            SecretKey = keys.SecretKey,
            TokenStore = server.Environment is { Address.IsLoopback: false } ? context.TokenStore() : null,
            KeepRawBody = true,
            TimeProvider = context.TimeProvider,
        };
        change?.Invoke(options);
        HttpMessageHandler handler = simulator is null ? KiwoomClient.CreateHandler() : simulator.CreateHandler();
        if (wire is not null) handler = new WireHandler(handler, wire);
        return new Session(new KiwoomClient(options, handler), handler);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}

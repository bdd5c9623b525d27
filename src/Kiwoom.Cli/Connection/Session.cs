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
        var options = new KiwoomOptions();
        HttpMessageHandler handler;
        if (server.Environment is { } environment)
        {
            var keys = server.FindKeys(context);
            (options.Environment, options.AppKey, options.SecretKey) = (environment, keys.AppKey, keys.SecretKey);
            options.TokenStore = environment.Address.IsLoopback ? null : context.TokenStore();
            handler = KiwoomClient.CreateHandler();
        }
        else
        {
            var simulator = new KiwoomSimulator();
            simulator.Configure(options);
            handler = simulator.CreateHandler();
        }

        (options.KeepRawBody, options.TimeProvider) = (true, context.TimeProvider);
        change?.Invoke(options);
        if (wire is not null) handler = new WireHandler(handler, wire);
        return new Session(new KiwoomClient(options, handler), handler);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}

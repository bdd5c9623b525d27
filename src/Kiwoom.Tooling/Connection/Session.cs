using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Problems;
using Kiwoom.Tooling.Wire;

namespace Kiwoom.Tooling.Connection;

/// <summary>A client with all that it needs, for as long as a program uses it.</summary>
public sealed class Session : IDisposable
{
    private readonly HttpMessageHandler _handler;

    private Session(KiwoomClient client, HttpMessageHandler handler)
    {
        Client = client;
        _handler = handler;
    }

    /// <summary>The client; it keeps the raw body of every reply.</summary>
    public KiwoomClient Client { get; }

    /// <summary>Makes a client for a server.</summary>
    /// <param name="server">Which one; <c>sim</c> starts a new simulator in this process.</param>
    /// <param name="settings">Where keys, the token store and the clock come from.</param>
    /// <param name="wire">Takes a line for all that is sent and received, with secrets masked; null for nobody.</param>
    /// <param name="change">Sets further options.</param>
    /// <param name="prepare">Gets the new simulator of <c>sim</c> before the client uses it, such as to make its prices move.</param>
    /// <exception cref="ToolingException">There are no keys for the server, or its settings are wrong.</exception>
    public static Session Open(
        Server server, LocalSettings settings, Action<string>? wire = null, Action<KiwoomOptions>? change = null,
        Action<KiwoomSimulator>? prepare = null)
    {
        var options = new KiwoomOptions();
        HttpMessageHandler handler;
        if (server.Environment is { } environment)
        {
            var keys = server.FindKeys(settings);
            (options.Environment, options.AppKey, options.SecretKey) = (environment, keys.AppKey, keys.SecretKey);
            options.RelayHeader = settings.Variable("KIWOOM_RELAY_HEADER") is { Length: > 0 } header ? header : null;
            options.GuardRails.KillSwitchFile = settings.Variable("KIWOOM_KILL_SWITCH_FILE") is { Length: > 0 } file ? file : null;
            options.TokenStore = environment.Address.IsLoopback ? null : settings.TokenStore();
            handler = KiwoomClient.CreateHandler();
        }
        else
        {
            var simulator = new KiwoomSimulator();
            prepare?.Invoke(simulator);
            simulator.Configure(options);
            handler = simulator.CreateHandler();
        }

        (options.KeepRawBody, options.TimeProvider) = (true, settings.TimeProvider);
        change?.Invoke(options);
        if (wire is not null) handler = new WireHandler(handler, wire);
        return new Session(new KiwoomClient(options, handler), handler);
    }

    /// <summary>Ends the client and its connections.</summary>
    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}

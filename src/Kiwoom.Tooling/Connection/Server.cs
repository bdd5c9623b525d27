using System.Diagnostics.CodeAnalysis;
using Kiwoom.Generated;
using Kiwoom.Simulator;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Tooling.Connection;

/// <summary>Which server a program talks to: <c>live</c>, <c>mock</c>, <c>sim</c> or an address.</summary>
/// <param name="Name">
/// One of the words of this type, or the address in one form however it was written, with what it is where the address alone does
/// not say so: <c>mock:https://relay.example/kiwoom</c>. Keys are stored under it.
/// </param>
/// <param name="Environment">Null for a simulator inside this process.</param>
public sealed record Server(string Name, KiwoomEnvironment? Environment)
{
    /// <summary>The word for the live server: real money (실전투자).</summary>
    public const string Live = "live";

    /// <summary>The word for the mock server (모의투자).</summary>
    public const string Mock = "mock";

    /// <summary>The word for a new simulator inside this process.</summary>
    public const string Sim = "sim";

    /// <summary>What <see cref="TryParse"/> takes, for people.</summary>
    public const string Accepted = "live, mock, sim or an address such as http://127.0.0.1:8080";

    /// <summary>Whether orders there cost real money, as they may at any address but those of this machine and the mock server.</summary>
    public bool IsLive => Environment is { IsLive: true };

    /// <summary>Reads the name of a server.</summary>
    /// <param name="text">One of the words of this type, whatever their case, or an address.</param>
    /// <param name="server">The server; null where it is neither.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Server? server)
    {
        server = null;
        if (string.Equals(text, Sim, StringComparison.OrdinalIgnoreCase))
        {
            server = new Server(Sim, null);
            return true;
        }
        try
        {
            var environment = KiwoomEnvironment.Parse(text);
            server = new Server(NameOf(environment), environment);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// The keys: from <c>KIWOOM_APP_KEY</c> and <c>KIWOOM_SECRET_KEY</c>, or from the file that <c>kiwoom setup</c> wrote.
    /// A simulator, and an address on this machine for which the file has none, has the simulator's own.
    /// </summary>
    /// <exception cref="ToolingException">There are none, only one of two variables is set, or the file cannot be read.</exception>
    public Keys FindKeys(LocalSettings settings)
    {
        if (Environment is null) return SimulatorKeys();
        var (app, secret) = (settings.Variable("KIWOOM_APP_KEY"), settings.Variable("KIWOOM_SECRET_KEY"));
        if (string.IsNullOrEmpty(app) != string.IsNullOrEmpty(secret))
            throw new ToolingException("Set both KIWOOM_APP_KEY and KIWOOM_SECRET_KEY, or neither.", ToolingProblem.NoKeys);
        if (!string.IsNullOrEmpty(app)) return new Keys(app, secret!, "KIWOOM_APP_KEY and KIWOOM_SECRET_KEY");
        if (new KeyFile(settings.Folder).Read(Name) is { } keys) return keys;
        if (Environment is { Kind: KiwoomServerKind.Test, Address.IsLoopback: true }) return SimulatorKeys();
        throw new ToolingException(
            $"There are no keys for {Name}. Run: kiwoom setup --env {Name}, or set KIWOOM_APP_KEY and KIWOOM_SECRET_KEY. Without keys: --env sim.",
            ToolingProblem.NoKeys);
    }

    /// <summary>Where a request of a TR goes; its path alone for a simulator inside this process.</summary>
    public string AddressOf(TrDescriptor tr) =>
        Environment is { } environment ? RequestAddress.Of(environment.Address, tr.Path).ToString() : tr.Path;

    // A relay has keys of its own: those of Kiwoom's servers are not for whoever stands between.
    private static string NameOf(KiwoomEnvironment environment)
    {
        var kind = environment.Kind.ToString().ToLowerInvariant();
        if (environment.Equals(KiwoomEnvironment.Live) || environment.Equals(KiwoomEnvironment.Mock)) return kind;
        var address = environment.Address.AbsoluteUri.TrimEnd('/');
        return environment.Equals(KiwoomEnvironment.FromAddress(environment.Address)) ? address : $"{kind}:{address}";
    }

    private static Keys SimulatorKeys() => new(SimulatorOptions.DefaultAppKey, SimulatorOptions.DefaultSecretKey, "the simulator's own");
}

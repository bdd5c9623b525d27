using Kiwoom.Generated;
using Kiwoom.Simulator;

namespace Kiwoom.Cli.Connection;

/// <summary>Which server a command talks to: <c>live</c>, <c>mock</c>, <c>sim</c> or an address.</summary>
/// <param name="Name">As given.</param>
/// <param name="Environment">Null for a simulator inside this process.</param>
internal sealed record Server(string Name, KiwoomEnvironment? Environment)
{
    public const string Live = "live";
    public const string Mock = "mock";
    public const string Sim = "sim";

    /// <exception cref="ToolException">It is none of these.</exception>
    public static Server Parse(string text)
    {
        if (string.Equals(text, Sim, StringComparison.OrdinalIgnoreCase)) return new Server(Sim, null);
        try
        {
            var environment = KiwoomEnvironment.Parse(text);
            return new Server(environment.IsLive ? Live : environment.IsMock ? Mock : text, environment);
        }
        catch (ArgumentException)
        {
            throw new ToolException($"--env {text} is no server; write live, mock, sim or an address such as http://127.0.0.1:8080.");
        }
    }

    public bool IsLive => Environment is { IsLive: true };

    /// <summary>The keys: from the environment, or from the file that <c>kiwoom setup</c> wrote.</summary>
    /// <exception cref="ToolException">There are none.</exception>
    public Keys FindKeys(ToolContext context)
    {
        if (Environment is null) return SimulatorKeys();
        var (app, secret) = (context.Variable("KIWOOM_APP_KEY"), context.Variable("KIWOOM_SECRET_KEY"));
        if (string.IsNullOrEmpty(app) != string.IsNullOrEmpty(secret))
            throw new ToolException("Set both KIWOOM_APP_KEY and KIWOOM_SECRET_KEY, or neither.", ExitCode.NoKeys);
        if (!string.IsNullOrEmpty(app)) return new Keys(app, secret!, "KIWOOM_APP_KEY and KIWOOM_SECRET_KEY");
        if (new KeyFile(context.Folder).Read(Name) is { } keys) return keys;
        if (Environment.Address.IsLoopback) return SimulatorKeys();
        throw new ToolException(
            $"There are no keys for {Name}. Run: kiwoom setup --env {Name}, or set KIWOOM_APP_KEY and KIWOOM_SECRET_KEY.", ExitCode.NoKeys);
    }

    private static Keys SimulatorKeys() => new(SimulatorOptions.DefaultAppKey, SimulatorOptions.DefaultSecretKey, "the simulator's own");
}

using System.CommandLine;

namespace Kiwoom.Cli.Connection;

/// <summary>The options of every command that talks to a server.</summary>
internal static class ConnectionOptions
{
    public static Option<string> Server(ToolContext context)
    {
        var option = new Option<string>("--env", "-e")
        {
            Description = "live, mock, sim (a simulator inside this process) or an address (접속 서버)",
            DefaultValueFactory = _ => context.Variable("KIWOOM_ENVIRONMENT") is { Length: > 0 } name ? name : Connection.Server.Mock,
        };
        option.CompletionSources.Add(Connection.Server.Live, Connection.Server.Mock, Connection.Server.Sim);
        return option;
    }
}

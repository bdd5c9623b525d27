using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Mcp;

/// <summary>Where the server keeps its log and the plans that wait for a terminal: beside the keys, in the user's own folder.</summary>
internal static class McpFolders
{
    public static string LogOf(LocalSettings local) => Path.Combine(local.Folder, "mcp", "log");

    public static string PlansOf(LocalSettings local) => Path.Combine(local.Folder, "mcp", "plans");
}

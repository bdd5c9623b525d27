using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Mcp;

/// <summary>A folder that only its owner can use. On Windows it lies in the user's profile, which others cannot read.</summary>
internal static class OwnFolder
{
    private const UnixFileMode Writers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    public static void Create(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes it, and refuses one in which others can write: they could approve orders.</summary>
    /// <exception cref="ToolException">Others can write there.</exception>
    public static void CreateGuarded(string folder)
    {
        Create(folder);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Writers) != 0)
            throw new ToolException($"Others can write to {folder}, where approvals are. Run: chmod 700 \"{folder}\"");
    }
}

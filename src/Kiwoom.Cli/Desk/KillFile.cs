using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Desk;

/// <summary>
/// The file that stops the new orders of every program whose guard rails look for it (<c>GuardRails.KillSwitchFile</c>), also while another
/// program has the account.
/// </summary>
internal static class KillFile
{
    /// <summary>The variable that names it, for the tool and for programs that take their options from variables.</summary>
    public const string Variable = "KIWOOM_KILL_SWITCH_FILE";

    /// <summary>The file that was named; null where none was.</summary>
    /// <exception cref="ToolException">It is empty.</exception>
    public static string? Of(string? option, ToolContext context)
    {
        if (option is { Length: 0 }) throw new ToolException("--kill-file is empty; write the path of the file that programs look for.");
        var path = option ?? context.Local.Variable(Variable);
        return string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path);
    }

    /// <returns>Why it could not be written; null where it is there.</returns>
    public static string? TryEngage(string path, DateTimeOffset now)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            File.WriteAllText(path, FormattableString.Invariant($"kiwoom panic, {now:yyyy-MM-dd HH:mm:ss} UTC\n"));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return e.Message;
        }
    }

    /// <returns>Whether it was there.</returns>
    public static bool Release(string path)
    {
        if (!File.Exists(path)) return false;
        File.Delete(path);
        return true;
    }
}

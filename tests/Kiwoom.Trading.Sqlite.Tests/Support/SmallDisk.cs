using System.Diagnostics;

namespace Kiwoom.Trading.Sqlite.Tests.Support;

/// <summary>A disk of a few kilobytes, in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    /// <summary>Mounts it; null where this machine does not let us, as in a container without the right to.</summary>
    public static SmallDisk? Mount(int kilobytes)
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk.Path) == 0) return disk;
        disk._folder.Dispose();
        return null;
    }

    public void Remount(string options) => Assert.Equal(0, Run("mount", "-o", "remount," + options, Path));

    public void Dispose()
    {
        Run("umount", "-l", Path);
        _folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}

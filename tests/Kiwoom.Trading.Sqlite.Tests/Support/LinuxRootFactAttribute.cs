namespace Kiwoom.Trading.Sqlite.Tests.Support;

/// <summary>A test that mounts a small disk, which only root of a Linux may, and not in every container.</summary>
internal sealed class LinuxRootFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(static () =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return false;
        using var disk = SmallDisk.Mount(kilobytes: 64);
        return disk is not null;
    });

    public LinuxRootFactAttribute()
    {
        if (!CanMount.Value) Skip = "This user may not mount a small disk: run this test as root of a Linux.";
    }
}

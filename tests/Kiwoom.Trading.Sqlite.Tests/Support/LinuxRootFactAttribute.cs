namespace Kiwoom.Trading.Sqlite.Tests.Support;

/// <summary>A test that mounts a small disk, which only root of a Linux may.</summary>
internal sealed class LinuxRootFactAttribute : FactAttribute
{
    public LinuxRootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Skip = "Only root of a Linux may mount a small disk: run this test as root.";
    }
}

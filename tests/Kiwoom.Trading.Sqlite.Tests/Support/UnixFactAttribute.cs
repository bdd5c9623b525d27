namespace Kiwoom.Trading.Sqlite.Tests.Support;

/// <summary>A test of what Windows does not have.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "Windows has no modes and signals.";
    }
}

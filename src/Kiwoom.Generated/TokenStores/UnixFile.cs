using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kiwoom.Generated;

/// <summary>Whose a file is and of which kind, which .NET does not tell.</summary>
/// <param name="Owner">User id.</param>
/// <param name="Type">As in <c>st_mode</c>.</param>
internal readonly record struct UnixFile(uint Owner, int Type)
{
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int EmptyPath = 0x1000; // AT_EMPTY_PATH
    private const uint TypeAndOwner = 0x1 | 0x8; // STATX_TYPE, STATX_UID
    private const int OwnerAt = 20; // in struct statx, which is the same on every architecture
    private const int ModeAt = 28;

    public bool IsFile => Type == Regular;

    public bool IsFolder => Type == Folder;

    /// <summary>The user whom this process acts as.</summary>
    public static uint User => geteuid();

    /// <summary>A path's; null where there is nothing, or where the system has no such call.</summary>
    public static UnixFile? At(string path) => Ask(CurrentFolder, path, 0);

    /// <summary>An open file's.</summary>
    public static UnixFile? Of(SafeFileHandle file) => Ask((int)file.DangerousGetHandle(), "", EmptyPath);

    private static UnixFile? Ask(int folder, string path, int flags)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            var facts = new byte[256];
            return statx(folder, path, flags, TypeAndOwner, facts) == 0
                ? new UnixFile(BitConverter.ToUInt32(facts, OwnerAt), BitConverter.ToUInt16(facts, ModeAt) & 0xF000)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a C library older than the call
        }
    }

#pragma warning disable IDE1006, SA1300 // the names are those of the C library
    [DllImport("libc", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] facts);

    [DllImport("libc", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();
#pragma warning restore IDE1006, SA1300
}

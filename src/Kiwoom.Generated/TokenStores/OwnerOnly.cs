using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using Microsoft.Win32.SafeHandles;

namespace Kiwoom.Generated;

/// <summary>Files and folders that hold secrets: only the user who made them can read them.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder that only this user can enter. One that exists already stays as it is.</summary>
    /// <exception cref="InvalidDataException">Others can write into it, so what is read from it may be theirs.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            CreateWindowsFolder(path);
            return;
        }
        Directory.CreateDirectory(path, FolderMode);
        var mode = File.GetUnixFileMode(path);
        if ((mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            throw new InvalidDataException($"other users can write into the folder {path}; run chmod 700 on it.");
    }

    /// <summary>Opens a file for this process alone; a new file is readable by this user only.</summary>
    /// <param name="path">In a folder of <see cref="CreateFolder"/>; on Windows its access list is that of the folder.</param>
    /// <param name="mode">Whether it must be new.</param>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }

    /// <summary>Takes all rights of others away from a file.</summary>
    public static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, FileMode);
    }

    /// <summary>Whether others can open this file.</summary>
    public static bool IsOpenToOthers(SafeFileHandle file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0;

    [SupportedOSPlatform("windows")]
    private static void CreateWindowsFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(parent)) Directory.CreateDirectory(parent);
        using var identity = WindowsIdentity.GetCurrent();
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(
            identity.User!,
            FileSystemRights.FullControl,
            InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
            PropagationFlags.None,
            AccessControlType.Allow));
        new DirectoryInfo(path).Create(security);
    }
}

using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Kiwoom.Generated;

/// <summary>Files and folders that hold secrets: only the user who made them can read them.</summary>
internal static class OwnerOnly
{
    private const uint Root = 0; // who can do anything anyway
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder that only this user can enter. One that exists already stays as it is.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="CheckFolder"/>.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            CreateWindowsFolder(path);
            return;
        }
        Directory.CreateDirectory(path, FolderMode);
        CheckFolder(path);
    }

    /// <summary>Looks whose a folder is. One that is not there is all right.</summary>
    /// <exception cref="InvalidDataException">Others own it or can write into it, so what is read from it may be theirs.</exception>
    public static void CheckFolder(string path)
    {
        if (!Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows())
        {
            CheckWindowsFolder(path);
            return;
        }
        var mode = File.GetUnixFileMode(path);
        if ((mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            throw new InvalidDataException($"other users can write into the folder {path}; run chmod 700 on it.");
        var isOurs = UnixFile.At(path) is { } facts
            ? facts.Owner == UnixFile.User || facts.Owner == Root
            : CanSetMode(path, mode);
        if (!isOurs) throw new InvalidDataException($"the folder {path} belongs to another user; give a folder of this user.");
    }

    /// <summary>Whether opening this path would wait for somebody at its other end. Where nothing is, it would not.</summary>
    public static bool IsPipe(string path) => UnixFile.At(path) is { IsFile: false, IsFolder: false };

    /// <summary>Opens a file for this process alone; a new file is readable by this user only.</summary>
    /// <param name="path">In a folder of <see cref="CreateFolder"/>; on Windows its access list is that of the folder.</param>
    /// <param name="mode">Whether it must be new.</param>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }

    /// <summary>Takes all rights of others away from a file, where that is ours to do.</summary>
    public static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows()) CanSetMode(path, FileMode);
    }

    /// <summary>Why an open file may hold somebody else's content; null where only this user can have written it.</summary>
    public static string? Flaw(FileStream stream, string path)
    {
        if (OperatingSystem.IsWindows())
            return WindowsAccess.Of(stream.GetAccessControl()).Flaw(WindowsAccess.User()) is { } flaw ? $"it {flaw}, so the token in it may not be ours" : null;
        var file = stream.SafeFileHandle;
        var mode = File.GetUnixFileMode(file);
        if ((mode & Others) != 0) return "other users can open it, so the token in it may not be ours";
        var isOurs = UnixFile.Of(file) is { } facts ? facts.Owner == UnixFile.User : CanSetMode(path, mode);
        return isOurs ? null : "it belongs to another user, so the token in it may not be ours";
    }

    // Only its owner may set the mode of a file, even to what it is.
    [UnsupportedOSPlatform("windows")]
    private static bool CanSetMode(string path, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(path, mode);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    [SupportedOSPlatform("windows")]
    private static void CreateWindowsFolder(string path)
    {
        if (Directory.Exists(path))
        {
            CheckWindowsFolder(path);
            return;
        }
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
        CheckWindowsFolder(path); // another process may have made it meanwhile
    }

    [SupportedOSPlatform("windows")]
    private static void CheckWindowsFolder(string path)
    {
        if (WindowsAccess.Of(new DirectoryInfo(path).GetAccessControl()).Flaw(WindowsAccess.User()) is { } flaw)
        {
            throw new InvalidDataException(
                $"the folder {path} {flaw}; take away those rights (icacls /inheritance:d, then icacls /remove:g), or give a folder of this user.");
        }
    }
}

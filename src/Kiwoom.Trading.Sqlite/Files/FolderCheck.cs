namespace Kiwoom.Trading.Sqlite;

/// <summary>
/// Says why a folder is not safe for a journal. On a network file system the locks of SQLite do not hold; a program that copies a
/// folder elsewhere uploads half-written files and puts old ones back.
/// </summary>
/// <param name="variable">Reads a variable of the environment.</param>
/// <param name="mounts">The text of /proc/self/mountinfo; null where the system has none.</param>
internal sealed class FolderCheck(Func<string, string?> variable, Func<string?> mounts)
{
    private static readonly string[] Remote =
    [
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "v9fs", "drvfs", "afs", "ceph", "glusterfs", "lustre", "gpfs", "ncpfs",
        "virtiofs", "vboxsf", "prl_fs", "webdav", "davfs", "osxfs", "grpcfuse", "fuse", "fuseblk",
    ];

    private static readonly string[] OneDriveVariables = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];

    // A folder of this name anywhere on the way, and files that a program leaves in the root of what it copies.
    private static readonly (string Name, string Program)[] FolderNames =
    [
        ("OneDrive", "OneDrive"), ("Dropbox", "Dropbox"), ("Google Drive", "Google Drive"), ("GoogleDrive", "Google Drive"),
        ("iCloudDrive", "iCloud"), ("iCloud Drive", "iCloud"), ("Mobile Documents", "iCloud"), ("CloudStorage", "a cloud storage"),
        ("Nextcloud", "Nextcloud"), ("MYBOX", "MYBOX"),
    ];

    private static readonly (string Name, string Program)[] Marks =
    [
        (".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox"), (".tmp.driveupload", "Google Drive"), (".stfolder", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
    ];

    public static FolderCheck OfThisMachine { get; } = new(
        Environment.GetEnvironmentVariable, () => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/self/mountinfo") : null);

    /// <summary>What is wrong with a folder, as a clause that begins with "it"; null where nothing is known to be.</summary>
    /// <param name="folder">A full path; it need not exist.</param>
    public string? Flaw(string folder)
    {
        var path = Resolved(folder);
        return Network(path) ?? Sync(path);
    }

    private string? Network(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal)) return "it is on another machine (a UNC path), where file locks cannot be relied on";
        if (mounts() is { } text)
        {
            return FileSystem(path, text) is { } type && Remote.Contains(type.Split('.')[0])
                ? $"it is on a network, shared or user-space file system ({type}), where file locks and flushes cannot be relied on"
                : null;
        }
        try
        {
            return new DriveInfo(Path.GetPathRoot(path) ?? path).DriveType == DriveType.Network
                ? "it is on a network drive, where file locks cannot be relied on"
                : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Sync(string path)
    {
        foreach (var name in OneDriveVariables)
        {
            if (variable(name) is { Length: > 0 } root && IsIn(path, root)) return Copied("OneDrive", root);
        }
        for (var folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var own = Path.GetFileName(folder);
            foreach (var (name, program) in FolderNames)
            {
                var isNamed = own.Equals(name, StringComparison.OrdinalIgnoreCase) || own.StartsWith(name + " - ", StringComparison.OrdinalIgnoreCase);
                if (isNamed) return Copied(program, folder);
            }
            foreach (var (name, program) in Marks)
            {
                if (Path.Exists(Path.Combine(folder, name))) return Copied(program, folder);
            }
        }
        return null;
    }

    private static string Copied(string program, string folder) =>
        $"it is in a folder that {program} copies to other machines ({folder}), half-written files and all, and replaces with older ones";

    private static bool IsIn(string path, string root)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return (path + Path.DirectorySeparatorChar).StartsWith(root.TrimEnd('/', '\\') + Path.DirectorySeparatorChar, comparison);
    }

    // Field 5 of a line is where it is mounted, the one after " - " the type. A later line covers an earlier one.
    private static string? FileSystem(string path, string mountInfo)
    {
        var (longest, type) = (-1, (string?)null);
        foreach (var line in mountInfo.Split('\n'))
        {
            var (fields, end) = (line.Split(' '), line.IndexOf(" - ", StringComparison.Ordinal));
            if (fields.Length < 5 || end < 0) continue;
            var point = fields[4].Replace(@"\040", " ", StringComparison.Ordinal);
            if (point.Length < longest || !(point == "/" || path == point || IsIn(path, point))) continue;
            (longest, type) = (point.Length, line[(end + 3)..].Split(' ')[0]);
        }
        return type;
    }

    // Links on the way lead elsewhere.
    private static string Resolved(string folder)
    {
        var full = Path.GetFullPath(folder);
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = Path.Combine(Resolved(parent), Path.GetFileName(full));
        try
        {
            return new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? here;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return here;
        }
    }
}

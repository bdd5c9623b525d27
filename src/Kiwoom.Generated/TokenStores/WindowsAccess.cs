using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace Kiwoom.Generated;

/// <summary>Whose a file or folder of Windows is, and who may change what is in it.</summary>
/// <param name="Owner">A security identifier.</param>
/// <param name="Allowed">Who is allowed what, by the access list.</param>
internal sealed record WindowsAccess(string Owner, IReadOnlyList<WindowsAccess.Right> Allowed)
{
    // Those who can do anything anyway, and the rights of whoever is the owner, who is looked at by itself.
    private const string SystemItself = "S-1-5-18";
    private const string Administrators = "S-1-5-32-544";
    private const string OwnerRights = "S-1-3-4";

    // What changes a file, puts another one in its place, or lets somebody do so; the last are GENERIC_WRITE and GENERIC_ALL.
    // Numbers alone: they are the same wherever the decision is made.
#pragma warning disable CA1416
    private const FileSystemRights Changing = FileSystemRights.WriteData | FileSystemRights.AppendData | FileSystemRights.Delete
        | FileSystemRights.DeleteSubdirectoriesAndFiles | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership
        | (FileSystemRights)0x4000_0000 | (FileSystemRights)0x1000_0000;
#pragma warning restore CA1416

    /// <summary>What makes it unfit for secrets, as "belongs to ..." or "can be changed by ..."; null where nothing does.</summary>
    /// <param name="user">The user whom this process acts as.</param>
    public string? Flaw(string user)
    {
        if (!IsTrusted(Owner, user)) return $"belongs to another user ({Owner})";
        var other = Allowed.FirstOrDefault(r => (r.Rights & Changing) != 0 && r.Who != OwnerRights && !IsTrusted(r.Who, user));
        return other is null ? null : $"can be changed by another user or group ({other.Who})";
    }

    /// <summary>Reads an access list.</summary>
    [SupportedOSPlatform("windows")]
    public static WindowsAccess Of(FileSystemSecurity security) => new(
        security.GetOwner(typeof(SecurityIdentifier))?.Value ?? "",
        [
            .. security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).OfType<FileSystemAccessRule>()
                // What is only for files that will be made in a folder is looked at there.
                .Where(rule => rule.AccessControlType == AccessControlType.Allow && (rule.PropagationFlags & PropagationFlags.InheritOnly) == 0)
                .Select(rule => new Right(rule.IdentityReference.Value, rule.FileSystemRights)),
        ]);

    /// <summary>The user whom this process acts as.</summary>
    [SupportedOSPlatform("windows")]
    public static string User()
    {
        using var identity = WindowsIdentity.GetCurrent();
        return identity.User!.Value;
    }

    private static bool IsTrusted(string who, string user) => who == user || who is SystemItself or Administrators;

    /// <summary>What somebody is allowed.</summary>
    /// <param name="Who">A security identifier of a user or a group.</param>
    /// <param name="Rights">What they may do.</param>
    public sealed record Right(string Who, FileSystemRights Rights);
}

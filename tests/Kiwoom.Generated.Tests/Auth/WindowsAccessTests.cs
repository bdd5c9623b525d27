using System.Security.AccessControl;

#pragma warning disable CA1416 // rights are numbers here; reading a list is what needs Windows

namespace Kiwoom.Generated.Tests.Auth;

/// <summary>What an access list of Windows says, decided on any system; reading one needs Windows.</summary>
public class WindowsAccessTests
{
    private const string User = "S-1-5-21-1-2-3-1001";
    private const string Other = "S-1-5-21-1-2-3-1002";
    private const string Everyone = "S-1-1-0";
    private const string System = "S-1-5-18";
    private const string Administrators = "S-1-5-32-544";

    [Theory]
    [InlineData(User)]
    [InlineData(System)]
    [InlineData(Administrators)]
    public void The_user_the_system_and_administrators_may_own_it_and_do_anything(string owner) =>
        Assert.Null(Access(owner, (User, FileSystemRights.FullControl), (System, FileSystemRights.FullControl), (Administrators, FileSystemRights.FullControl)).Flaw(User));

    [Fact]
    public void The_rights_of_the_owner_are_the_owners() =>
        Assert.Null(Access(User, ("S-1-3-4", FileSystemRights.FullControl)).Flaw(User));

    [Theory]
    [InlineData(Other)]
    [InlineData(Everyone)]
    [InlineData("")]
    public void Nobody_else_may_own_it(string owner) => Assert.Contains("belongs to another user", Access(owner).Flaw(User));

    [Theory]
    [InlineData(FileSystemRights.FullControl)]
    [InlineData(FileSystemRights.Modify)]
    [InlineData(FileSystemRights.Write)]
    [InlineData(FileSystemRights.CreateFiles)]
    [InlineData(FileSystemRights.AppendData)]
    [InlineData(FileSystemRights.Delete)]
    [InlineData(FileSystemRights.DeleteSubdirectoriesAndFiles)]
    [InlineData(FileSystemRights.ChangePermissions)]
    [InlineData(FileSystemRights.TakeOwnership)]
    [InlineData((FileSystemRights)0x1000_0000)] // GENERIC_ALL
    [InlineData((FileSystemRights)0x4000_0000)] // GENERIC_WRITE
    public void Nobody_else_may_change_it(FileSystemRights rights)
    {
        foreach (var who in new[] { Other, Everyone })
            Assert.Contains($"changed by another user or group ({who})", Access(User, (User, FileSystemRights.FullControl), (who, rights)).Flaw(User));
    }

    [Theory]
    [InlineData(FileSystemRights.ReadAndExecute)]
    [InlineData(FileSystemRights.Synchronize)]
    public void Others_may_read_what_says_so(FileSystemRights rights) => Assert.Null(Access(User, (Everyone, rights)).Flaw(User));

    private static WindowsAccess Access(string owner, params (string Who, FileSystemRights Rights)[] allowed) =>
        new(owner, [.. allowed.Select(a => new WindowsAccess.Right(a.Who, a.Rights))]);
}

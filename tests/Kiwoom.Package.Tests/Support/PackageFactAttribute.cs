namespace Kiwoom.Package.Tests.Support;

/// <summary>
/// A test that packs, restores and builds: it needs minutes and package sources, so that it is asked for by
/// <c>KIWOOM_PACKAGE_TESTS=1</c>. Otherwise it is shown as skipped, with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackageFactAttribute : FactAttribute
{
    public PackageFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("KIWOOM_PACKAGE_TESTS") != "1")
            Skip = "It restores packages and takes minutes; KIWOOM_PACKAGE_TESTS=1 runs it.";
    }
}

using System.Runtime.CompilerServices;

namespace Kiwoom.Generator.Tests.Support;

/// <summary>
/// Compares text with the <c>{class}.{test}.verified.cs</c> file beside the test. A difference leaves a
/// <c>.received.cs</c> file; UPDATE_SNAPSHOTS=1 accepts it, except where CI=true.
/// </summary>
internal static class SnapshotAssert
{
    public static void Match(string actual, [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(source)!, $"{Path.GetFileNameWithoutExtension(source)}.{test}");
        Match(actual, stem, MayAccept());
    }

    internal static void Match(string actual, string stem, bool accept)
    {
        var verified = stem + ".verified.cs";
        var received = stem + ".received.cs";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n") : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }
        if (accept)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual);
        Assert.Fail(
            $"{Path.GetFileName(verified)} {(expected is null ? "is missing" : FirstDifference(expected, actual))}. "
            + $"Compare it with {received}; UPDATE_SNAPSHOTS=1 accepts.");
    }

    private static bool MayAccept() =>
        Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1"
        && Environment.GetEnvironmentVariable("CI") != "true";

    private static string FirstDifference(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line]) line++;
        var was = line < left.Length ? left[line] : "(end)";
        var now = line < right.Length ? right[line] : "(end)";
        return $"differs in line {line + 1}: was <{was}>, is <{now}>";
    }
}

using System.Runtime.CompilerServices;

namespace Kiwoom.Testing;

/// <summary>
/// Compares text with the <c>{class}.{test}.verified.cs</c> file beside the test. A difference leaves a
/// <c>.received.cs</c> file; UPDATE_SNAPSHOTS=1 accepts it, except on a build server.
/// </summary>
public static class SnapshotAssert
{
    /// <summary>Compares a text with the file of the calling test.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="extension">Of the files after <c>.verified</c> and <c>.received</c>.</param>
    /// <param name="source">The test's file.</param>
    /// <param name="test">The test.</param>
    public static void Match(
        string actual, string extension = "cs", [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(source)!, $"{Path.GetFileNameWithoutExtension(source)}.{test}");
        Match(actual, stem, extension, RepositoryFiles.AcceptsChanges);
    }

    /// <summary>Compares a text with a file.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="stem">The path of the files up to <c>.verified</c> or <c>.received</c>.</param>
    /// <param name="extension">Of the files behind that.</param>
    /// <param name="accept">Whether a difference is written to the verified file.</param>
    public static void Match(string actual, string stem, string extension, bool accept)
    {
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";
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

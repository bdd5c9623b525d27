using System.Diagnostics;
using System.Globalization;

namespace Kiwoom.Benchmarks;

/// <summary>This program once more, in a fresh process.</summary>
internal static class ChildProcess
{
    /// <summary>Runs it and returns the number that it prints.</summary>
    public static double Milliseconds(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, args) { RedirectStandardOutput = true })!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(printed, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{string.Join(' ', args)} failed: {printed}");
    }
}

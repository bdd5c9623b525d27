using System.Diagnostics;
using System.Globalization;

namespace Kiwoom.Cli.Tests.Templates;

/// <summary>A test that runs another program. Where the machine lacks it, the test is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">Its name, as a shell would find it.</param>
    /// <param name="version">The oldest that can do it; 0 for any.</param>
    public ProgramFactAttribute(string program, int version = 0)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program + ending)))) Skip = $"This machine has no {program}; install it to check this output.";
        else if (version > 0 && VersionOf(program) is var found && found < version)
            Skip = $"This machine has {program} {found}, which cannot read this output; version {version} can.";
    }

    // Such as v20.20.2.
    private static int VersionOf(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd().Trim().TrimStart('v');
        process.WaitForExit();
        return int.TryParse(text.Split('.')[0], CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}

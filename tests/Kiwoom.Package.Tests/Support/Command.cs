using System.Diagnostics;
using System.Text;

namespace Kiwoom.Package.Tests.Support;

/// <summary>What a program printed, and how it ended.</summary>
internal sealed record CommandResult(string Name, int ExitCode, string Output, TimeSpan Elapsed)
{
    /// <summary>Fails the test with all output unless the program ended well.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Name} ended with {ExitCode}:\n{Output}");
        return this;
    }
}

/// <summary>Runs programs of the tests.</summary>
internal static class Command
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Runs to the end; a program that hangs is ended with its children.</summary>
    public static CommandResult Run(
        string program, string folder, string? packageCache, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // The test host's own settings must not reach the builds that it starts.
        foreach (var name in start.Environment.Keys.Where(IsOfTheHost).ToList()) start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        if (packageCache is not null) start.Environment["NUGET_PACKAGES"] = packageCache;

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Take(object sender, DataReceivedEventArgs received)
        {
            if (received.Data is null) return;
            lock (output) output.Append(received.Data).Append('\n');
        }
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} took longer than {Longest}:\n{output}");
        }
        process.WaitForExit(); // for the last lines
        var line = $"{program} {string.Join(' ', arguments)}";
        lock (output) return new CommandResult(line, process.ExitCode, output.ToString(), watch.Elapsed);
    }

    private static bool IsOfTheHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("COREHOST", StringComparison.Ordinal)
        || name.StartsWith("KIWOOM_", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_STARTUP_HOOKS", StringComparison.Ordinal)
        || name is "DOTNET_CLI_CONTEXT_VERBOSE" or "VSTEST_HOST_DEBUG" or "MSBuildSDKsPath" or "MSBuildExtensionsPath";
}

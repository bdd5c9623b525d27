namespace Kiwoom.Cli.Tests.Templates;

/// <summary>A test that runs another program. Where the machine lacks it, the test is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">Its name, as a shell would find it.</param>
    public ProgramFactAttribute(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program + ending)))) Skip = $"This machine has no {program}; install it to check this output.";
    }
}

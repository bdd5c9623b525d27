namespace Kiwoom.Samples.Tests;

/// <summary>A test that runs another program. Where the machine lacks it, the test is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class ProgramFactAttribute : FactAttribute
{
    /// <param name="programs">Their names, as a shell would find them.</param>
    public ProgramFactAttribute(params string[] programs)
    {
        var missing = programs.Where(static program => !IsThere(program)).ToList();
        if (missing.Count > 0) Skip = $"This machine has no {string.Join(" and no ", missing)}; .ci/run installs it.";
    }

    private static bool IsThere(string program)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe"] : [""];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => endings.Any(ending => File.Exists(Path.Combine(folder, program + ending))));
    }
}

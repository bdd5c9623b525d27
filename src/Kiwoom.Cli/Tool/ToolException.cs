namespace Kiwoom.Cli.Tool;

/// <summary>Something that a person has to fix before the command can run.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="exitCode">One of <see cref="Tool.ExitCode"/>.</param>
internal sealed class ToolException(string message, int exitCode = ExitCode.Wrong) : Exception(message)
{
    /// <summary>What the tool returns.</summary>
    public int ExitCode { get; } = exitCode;
}

using System.Text;

namespace Kiwoom.Cli.Tests;

/// <summary>Waits for a line without looking again and again.</summary>
internal sealed class LineWatcher(string start) : StringWriter
{
    private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Line => _line.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.StartsWith(start, StringComparison.Ordinal) == true) _line.TrySetResult(value[start.Length..]);
    }
}

using System.Text;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Tests;

public class SimTests
{
    [Fact]
    public async Task It_serves_until_it_is_stopped_with_the_faults_that_were_asked_for()
    {
        using var stop = new CancellationTokenSource();
        using var output = new LineWatcher("Listening on ");
        using var error = new StringWriter();
        string[] arguments = ["sim", "--port", "0", "--fault", "UnfilledOrders=Status500Html", "--stock", "123450=10000", "--holding", "123450=7@9000", "--flow"];
        var context = new ToolContext { Output = Tool.Console(output), Error = Tool.Console(error), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        var serving = Program.CreateCommand(context).Parse(arguments).InvokeAsync(cancellationToken: stop.Token);
        var address = await output.Line.WaitAsync(TimeSpan.FromSeconds(30));

        var open = await Tool.RunAsync("call", "ka10075", "--all_stk_tp", "0", "--trde_tp", "0", "--stex_tp", "0", "-e", address);
        Assert.Equal(0, open.ExitCode);
        var balance = await Tool.RunAsync("call", "kt00018", "--qry_tp", "1", "--dmst_stex_tp", "KRX", "-e", address, "-o", "csv");
        Assert.Contains("A123450,", balance.Output);

        await stop.CancelAsync();
        Assert.Equal(0, await serving.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("ka10075: HTTP 500", error.ToString());
        Assert.Contains("ka10075: HTTP 200", error.ToString());
    }

    [Theory]
    [InlineData("--fault", "kt10000=NoSuchFault", "--list-faults")]
    [InlineData("--fault", "kt10000", "write TR=fault")]
    [InlineData("--fault", "kt10000=ReplyLost*x", "write TR=fault")]
    [InlineData("--stock", "005930", "write code=previous close")]
    [InlineData("--holding", "005930=10", "write code=quantity@price")]
    [InlineData("--port", "70000", "is not a port")]
    public async Task Wrong_options_are_told(string option, string value, string told)
    {
        var run = await Tool.RunAsync("sim", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error);
    }

    [Fact]
    public async Task Faults_are_listed() => Assert.Contains("ReplyLost: ", (await Tool.RunAsync("sim", "--list-faults")).Output);

    /// <summary>Waits for a line without looking again and again.</summary>
    private sealed class LineWatcher(string start) : StringWriter
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
}

using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Connection;
using Spectre.Console;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary>What a command that goes on does where nobody reads, or takes, what it writes.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task What_runs_behind_a_picture_ends_with_it()
    {
        using var output = new StringWriter();
        var context = new ToolContext { Output = Screen.Terminal(output), Error = Screen.Terminal(output), Local = new LocalSettings { Folder = "" } };
        var ended = false;
        var pictures = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => LiveScreen.ShowAsync(context, Draw, RunAsync, default).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(ended);

        Text Draw() => ++pictures < 3 ? new Text("x") : throw new InvalidOperationException("no picture");

        async Task RunAsync(CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                ended = true;
            }
        }
    }

    [Fact]
    public async Task What_nobody_reads_any_more_ends_without_a_word()
    {
        using var read = new MemoryStream();
        using var pipe = new OutputPipe(new ClosedAfterThreeLines(), read);
        using var output = new StreamWriter(pipe) { AutoFlush = true };
        using var error = new StringWriter();
        string[] arguments = ["watch", "005930", "--env", "sim"];
        var context = new ToolContext
        {
            Output = Tool.Console(output),
            OutputClosed = pipe.Closed,
            Error = Tool.Console(error),
            Local = new LocalSettings { Folder = "" },
            Arguments = arguments,
        };
        Assert.Equal(0, await Program.RunAsync(arguments, context).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal((0L, ""), (read.Length, error.ToString()));
    }

    [Fact]
    public void What_a_pipe_does_not_take_just_now_is_written_patiently()
    {
        using var patient = new MemoryStream();
        using var pipe = new OutputPipe(new ClosedAfterThreeLines(errorCode: 11), patient);
        for (var i = 0; i < 5; i++) pipe.Write([(byte)i]);
        Assert.Equal(new byte[] { 3, 4 }, patient.ToArray());
        Assert.False(pipe.Closed.IsCancellationRequested);
    }

    private sealed class ClosedAfterThreeLines(int errorCode = OutputPipe.BrokenPipe) : MemoryStream
    {
        private int _writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++_writes > 3) throw new IOException("no", errorCode);
        }
    }
}

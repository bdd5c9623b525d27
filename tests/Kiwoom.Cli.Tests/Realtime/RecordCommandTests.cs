using Kiwoom.Cli.Realtime;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;
using Kiwoom.Tooling.Connection;

namespace Kiwoom.Cli.Tests.Realtime;

/// <summary>Recordings of realtime data: written, played, and what is wrong with them.</summary>
public sealed class RecordCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-realtime-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_recorded_is_played_by_the_simulator()
    {
        var file = Path.Combine(_folder.FullName, "day.jsonl.gz");
        var record = await Tool.RunAsync("record", "005930", "--types", "0B,0D", "--out", file, "--env", "sim", "--count", "12");
        Assert.Equal(0, record.ExitCode);
        Assert.Contains(" frames were recorded", record.Error);
        Assert.Equal(2, (await Tool.RunAsync("record", "005930", "--out", file, "--env", "sim", "--count", "1")).ExitCode); // it is there
        Assert.Equal(2, (await Tool.RunAsync("record", "005930", "--types", "0b", "--out", file + "x", "--env", "sim")).ExitCode);
        Assert.Equal(2, (await Tool.RunAsync("record", "--out", file + "x", "--env", "sim")).ExitCode);

        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        string[] arguments = ["sim", "--port", "0", "--play", file, "--speed", "50"];
        var context = new ToolContext { Output = Tool.Console(output), Error = Tool.Console(output), Local = new LocalSettings { Folder = "" }, Arguments = arguments };
        var serving = Program.CreateCommand(context).Parse(arguments).InvokeAsync(cancellationToken: stop.Token);
        while (!serving.IsCompleted && !output.ToString().Contains("Ctrl+C stops it.", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.Contains("0B 005930, 0D 005930", output.ToString());
        var address = output.ToString().Split("Listening on ")[1].Split('\n')[0].Trim();
        var watch = await Tool.RunAsync("watch", "005930", "--book", "--env", address, "--count", "2");
        Assert.Equal(0, watch.ExitCode);
        await stop.CancelAsync();
        Assert.Equal(0, await serving);
    }

    [Fact]
    public async Task A_recording_that_never_began_leaves_no_file_and_one_that_is_there_is_kept()
    {
        var file = Path.Combine(_folder.FullName, "new.jsonl");
        var noKeys = await Tool.RunAsync("record", "005930", "--out", file, "--env", "mock");
        Assert.Equal(ExitCode.NoKeys, noKeys.ExitCode);
        Assert.False(File.Exists(file));
        Assert.Equal(ExitCode.Refused, (await Tool.RunAsync("record", "999999", "--out", file, "--env", "sim")).ExitCode);
        Assert.False(File.Exists(file));
        Assert.Equal(0, (await Tool.RunAsync("record", "005930", "--out", file, "--env", "sim", "--count", "1")).ExitCode);
        var whole = File.ReadAllText(file);
        Assert.DoesNotContain("lost", whole); // the recorder's own end is not a loss
        Assert.Contains("ended", whole);
        Assert.Contains("is there already", (await Tool.RunAsync("record", "005930", "--out", file, "--env", "sim")).Error);
        Assert.Equal(whole, File.ReadAllText(file));
        Assert.Contains("did you mean 0B?", (await Tool.RunAsync("record", "005930", "--types", "0b", "--out", file + "x", "--env", "sim")).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recording_that_cannot_be_written_ends_as_an_error_whenever_that_shows(bool isAtEnd)
    {
        using var told = new StringWriter();
        var context = new ToolContext { Output = Tool.Console(told), Error = Tool.Console(told), Local = new LocalSettings { Folder = "" } };
        using var limit = RunLimit.Of(isAtEnd ? 1 : null, null, context, default);
        using var recorder = new RealtimeRecorder(new FullDisk(isAtEnd), [StockTrade.TrDescriptor]);
        var running = new RecordRun(context, limit, recorder, "day.jsonl").RunAsync("sim", [StockTrade.TrDescriptor], ["005930"]);
        Assert.Equal(ExitCode.Wrong, await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("day.jsonl cannot be written: full", told.ToString());
    }

    [Fact]
    public async Task What_a_recording_lacks_is_told_before_it_is_played()
    {
        var file = Path.Combine(_folder.FullName, "holes.jsonl");
        File.WriteAllText(file, """
            {"format":"kiwoom-realtime","version":1}
            {"at":"2026-11-30T09:00:00.0000000+09:00","event":"unreadable"}
            {"at":"2026-11-30T09:00:01.0000000+09:00","event":"lost"}
            {"at":"2026-11-30T09:00:02
            """);
        await using var sim = await RunningSim.StartAsync("--play", file);
        Assert.Contains("lost or closed 1 times", sim.Printed);
        Assert.Contains("1 frames could not be read", sim.Printed);
        Assert.Contains("it has no end", sim.Printed);
        Assert.Contains("holes.jsonl, line 4: ", sim.Printed);
        Assert.Equal(2, (await Tool.RunAsync("sim", "--port", "0", "--play", file, "--speed", "1e-13")).ExitCode);
    }

    [Fact]
    public async Task A_foreign_recording_and_a_wrong_fault_are_told()
    {
        var file = Path.Combine(_folder.FullName, "foreign.csv");
        File.WriteAllText(file, "code,price\n");
        var foreign = await Tool.RunAsync("sim", "--port", "0", "--play", file);
        Assert.Equal(2, foreign.ExitCode);
        Assert.Contains("foreign.csv, line 1: this is not a recording", foreign.Error);
        Assert.Equal(2, (await Tool.RunAsync("sim", "--port", "0", "--play", file, "--speed", "0")).ExitCode);
        Assert.Contains("there is no fault X", (await Tool.RunAsync("sim", "--port", "0", "--socket-fault", "X")).Error);
        Assert.Contains("HalfFrame (--socket-fault): ", (await Tool.RunAsync("sim", "--list-faults")).Output);
    }

    /// <summary>Takes two lines, or all but what is written when it is closed.</summary>
    private sealed class FullDisk(bool isAtEnd) : MemoryStream
    {
        private int _writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!isAtEnd && ++_writes > 2) throw new IOException("full");
            base.Write(buffer);
        }

        public override void Close()
        {
            base.Close();
            if (isAtEnd) throw new IOException("full");
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using Kiwoom.JournalProcess;

namespace Kiwoom.Trading.PostgreSql.Tests.Machines;

/// <summary>A desk in a process of its own (Kiwoom.JournalProcess), with its own way to the database.</summary>
internal sealed class DeskChild : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _hearing;
    private bool _isKilled;

    private DeskChild(Process process, Action<DeskChild, string> hear)
    {
        _process = process;
        _hearing = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line) hear(this, line);
        });
    }

    /// <summary>Starts one.</summary>
    /// <param name="database">The connection string, over its proxy.</param>
    /// <param name="server">The simulator.</param>
    /// <param name="token">A token of it.</param>
    /// <param name="name">For people.</param>
    /// <param name="ahead">How far its clock is ahead of this machine's.</param>
    /// <param name="hear">Called with what it says.</param>
    public static DeskChild Start(string database, Uri server, string token, string name, TimeSpan ahead, Action<DeskChild, string> hear)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Kiwoom.JournalProcess.dll"), "desk", database, server.ToString(), name, Milliseconds(ahead)];
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[DeskProcess.TokenVariable] = token;
        return new DeskChild(Process.Start(start)!, hear) { Name = name };
    }

    public required string Name { get; init; }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _isKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>The process stands still.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>It goes on, and knows nothing of it.</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    public void SetClock(TimeSpan ahead) => _process.StandardInput.WriteLine($"clock {Milliseconds(ahead)}");

    /// <summary>Ends it in order.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> EndAsync(TimeSpan patience)
    {
        await _process.StandardInput.WriteLineAsync("end");
        using var limit = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.HasExited && _process.ExitCode == 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        await _hearing;
        _process.Dispose();
    }

    // One that stood still may have been killed since: its number may be another process's by now.
    private async Task SignalAsync(string signal)
    {
        if (_isKilled) return;
        using var kill = Process.Start("bash", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process.Id}")]);
        await kill.WaitForExitAsync();
    }

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}

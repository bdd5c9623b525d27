using System.Diagnostics;

namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>Measures how often this machine wakes a timer 25 ms late or more, while it exists.</summary>
internal sealed class Lateness : IDisposable
{
    private readonly CancellationTokenSource _ends = new();
    private int _wakes;
    private int _late;

    public Lateness() => _ = Task.Run(MeasureAsync);

    /// <summary>Which part of the wakes was late.</summary>
    public double Share => (double)_late / Math.Max(1, _wakes);

    public void Dispose() => _ends.Cancel();

    private async Task MeasureAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            var since = Stopwatch.GetTimestamp();
            await Task.Delay(10);
            _wakes++;
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMilliseconds(35)) _late++;
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Kiwoom.Benchmarks;

/// <summary>One way to do a job.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Run">Does the job once; what it returns keeps the work from being optimised away.</param>
internal sealed record Variant(string Name, Func<int> Run)
{
    /// <summary>The job runs on several threads: allocations are counted for the whole process.</summary>
    public bool IsProcessWide { get; init; }
}

/// <summary>
/// Measures variants of one job turn by turn in the same run, and compares them round by round: what slows the machine down
/// for a while slows all of them down alike.
/// </summary>
internal sealed class Harness(int rounds, TimeSpan slice)
{
    /// <summary>Measures and prints a table; ratios are against the first variant, less is faster.</summary>
    public void Compare(string job, int bytes, params Variant[] variants)
    {
        var counts = variants.Select(Calibrate).ToArray();
        var times = variants.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < variants.Length; i++)
            {
                // A different order each round, so that no variant always follows the same other.
                var v = (i + round) % variants.Length;
                times[v][round] = Time(variants[v].Run, counts[v]) / counts[v];
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {job}{(bytes > 0 ? $" ({bytes:N0} B)" : "")}\n"));
        Console.WriteLine($"| variant | median ns | x {variants[0].Name} (p10-p90) | allocated B |");
        Console.WriteLine("|---|---:|---:|---:|");
        for (var v = 0; v < variants.Length; v++)
        {
            var ratios = times[v].Zip(times[0], (own, first) => own / first).Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {variants[v].Name} | {Quantile(times[v].Order().ToArray(), 0.5):N0} | {Quantile(ratios, 0.5):0.00} ({Quantile(ratios, 0.1):0.00}-{Quantile(ratios, 0.9):0.00}) | {Allocated(variants[v]):N0} |"));
        }
    }

    private int Calibrate(Variant variant)
    {
        var count = 1;
        // The compiler replaces hot code in the background, in tiers: give it calls and time.
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1.5);) Time(variant.Run, 100);
        while (Time(variant.Run, count) < slice.TotalNanoseconds) count *= 2;
        return count;
    }

    private static double Time(Func<int> run, int count)
    {
        var start = Stopwatch.GetTimestamp();
        var sum = 0;
        for (var i = 0; i < count; i++) sum += run();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        GC.KeepAlive(sum);
        return elapsed;
    }

    private static long Allocated(Variant variant)
    {
        const int Count = 1000;
        variant.Run();
        var before = Bytes();
        for (var i = 0; i < Count; i++) variant.Run();
        return (Bytes() - before) / Count;

        long Bytes() => variant.IsProcessWide ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
    }

    private static double Quantile(double[] sorted, double q) => sorted[(int)Math.Round(q * (sorted.Length - 1))];
}

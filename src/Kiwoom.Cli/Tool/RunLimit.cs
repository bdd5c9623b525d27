using System.CommandLine;
using System.Globalization;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Tool;

/// <summary>When a command that goes on ends by itself: after some updates, after some time, or only by Ctrl+C.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly int? _count;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _time;
    private int _updates;
    private int _gaps;

    private RunLimit(int? count, double? seconds, ToolContext context, CancellationToken cancellationToken)
    {
        if (count is < 1) throw new ToolException($"--count {count} ends before it begins; write a number from 1.");
        if (seconds is not (null or (> 0 and <= 1_000_000)))
            throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"--seconds {seconds} is not a time; write a number above 0."));
        _count = count;
        _time = seconds is { } limit ? new CancellationTokenSource(TimeSpan.FromSeconds(limit), context.Local.TimeProvider) : new CancellationTokenSource();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _time.Token, context.OutputClosed);
    }

    /// <summary>Ends what goes on.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>
    /// Ending it is how such a command ends, so Ctrl+C does not count as a failure; but what it printed is not all where data may be missing.
    /// </summary>
    public int ExitCode => _gaps > 0 ? Kiwoom.Cli.Tool.ExitCode.NotAll : Tool.ExitCode.Done;

    public static Option<int?> CountOption() => new("--count", "-n") { Description = "End after this many updates (건수)" };

    public static Option<double?> SecondsOption() => new("--seconds") { Description = "End after this many seconds (초)" };

    public static RunLimit Of(int? count, double? seconds, ToolContext context, CancellationToken cancellationToken) =>
        new(count, seconds, context, cancellationToken);

    /// <summary>An update came.</summary>
    public void Count()
    {
        if (Interlocked.Increment(ref _updates) == _count) _time.Cancel();
    }

    /// <summary>Whether the updates that were asked for have come: one more is too many.</summary>
    public bool IsReached => Volatile.Read(ref _updates) >= _count;

    /// <summary>Ends what goes on, such as where nobody can take what comes. Nobody waits for it: it may be called from anywhere.</summary>
    public void Stop() => _ = _time.CancelAsync();

    /// <summary>Reads updates until enough have come.</summary>
    public async Task FollowAsync<TData>(IAsyncEnumerable<RealtimeUpdate<TData>> updates, Action<TData> take, Action<RealtimeGap> takeGap)
        where TData : RealtimeData
    {
        await foreach (var update in updates.ConfigureAwait(false))
        {
            if (update.TryGet(out var data, out var gap))
            {
                take(data);
                Count();
                if (IsReached) return;
            }
            else
            {
                takeGap(gap);
                CountGap();
            }
        }
    }

    /// <summary>A gap came.</summary>
    public void CountGap() => Interlocked.Increment(ref _gaps);

    /// <summary>Waits for something that ends only by being stopped, or fails.</summary>
    public async Task<int> RunAsync(Func<CancellationToken, Task> run)
    {
        try
        {
            await run(Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            // As it was asked to.
        }
        return ExitCode;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _time.Dispose();
    }
}

using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kiwoom.Cli.Tool;

/// <summary>Redraws something while something goes on, and leaves the last picture and the cursor behind.</summary>
internal static class LiveScreen
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether somebody sees pictures that change: a pipe gets lines.</summary>
    public static bool CanShow(ToolContext context) => context.Output.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static async Task ShowAsync(ToolContext context, Func<IRenderable> draw, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = run(stop.Token);
        try
        {
            // The beginning of a picture says what it shows and how the connection is: of one that is too high the end is cut off.
            var screen = context.Output.Live(draw()).AutoClear(false).Overflow(VerticalOverflow.Ellipsis).Cropping(VerticalOverflowCropping.Bottom);
            await screen.StartAsync(async live =>
            {
                while (!running.IsCompleted)
                {
                    await Task.WhenAny(running, Task.Delay(Interval, context.Local.TimeProvider, CancellationToken.None)).ConfigureAwait(false);
                    live.UpdateTarget(draw());
                }
                live.UpdateTarget(draw());
            }).ConfigureAwait(false);
        }
        finally
        {
            // Nothing goes on behind a picture that could not be drawn.
            await stop.CancelAsync().ConfigureAwait(false);
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await running.ConfigureAwait(false);
    }
}

using Kiwoom.Cli.Tool;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kiwoom.Cli.Realtime;

/// <summary>Draws something anew while something goes on, and leaves the last picture and the cursor behind.</summary>
internal static class LiveScreen
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether somebody sees pictures that change: a pipe gets lines.</summary>
    public static bool CanShow(ToolContext context) => context.Output.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static async Task ShowAsync(ToolContext context, Func<IRenderable> draw, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        var running = run(cancellationToken);
        await context.Output.Live(draw()).AutoClear(false).Overflow(VerticalOverflow.Ellipsis).StartAsync(async live =>
        {
            while (!running.IsCompleted)
            {
                await Task.WhenAny(running, Task.Delay(Interval, context.Local.TimeProvider, CancellationToken.None)).ConfigureAwait(false);
                live.UpdateTarget(draw());
            }
        }).ConfigureAwait(false);
        await running.ConfigureAwait(false);
    }
}

using Spectre.Console;

namespace Kiwoom.Cli.SpecCommands;

/// <summary>A progress bar where someone looks: not in a pipe, not in a log.</summary>
internal static class Progress
{
    /// <param name="console">Gets the bar.</param>
    /// <param name="title">Stands before the bar.</param>
    /// <param name="work">Gets a callback for the number of a step, the count of steps and the name of the step.</param>
    public static T Show<T>(IAnsiConsole console, string title, Func<Action<int, int, string>?, T> work)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi) return work(null);
        return console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(title);
            return work((step, steps, name) =>
            {
                task.MaxValue = steps;
                task.Value = step + 1;
                task.Description = Markup.Escape(name);
            });
        });
    }
}

using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Display;
using Kiwoom.Tooling.Text;
using Spectre.Console;

namespace Kiwoom.Cli.Tool;

/// <summary>What commands have of the world; tests give their own.</summary>
internal sealed class ToolContext : IReplyOutput
{
    /// <summary>Takes results, and nothing else, so that a pipe gets them pure.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Ends when nobody reads <see cref="Output"/> any more.</summary>
    public CancellationToken OutputClosed { get; init; }

    /// <summary>Takes problems, questions and progress.</summary>
    public required IAnsiConsole Error { get; init; }

    /// <summary>Answers to questions, or piped input.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether somebody sits before <see cref="Input"/>.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Reads one key without showing it; null where there is no terminal.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>Variables, files, tokens and the clock.</summary>
    public required LocalSettings Local { get; init; }

    /// <summary>The columns of the terminal; null where results go to a pipe or a file.</summary>
    public int? Width { get; init; }

    /// <summary>Whether results go to a terminal that shows colours, and its user wants them (<c>NO_COLOR</c>).</summary>
    public bool HasColours => Output.Profile.Capabilities.Ansi && string.IsNullOrEmpty(Local.Variable(NoColour));

    /// <summary>The variable by which people turn colours off in every program.</summary>
    internal const string NoColour = "NO_COLOR";

    /// <summary>Changes the options of clients of the desk; a test takes the request limits away.</summary>
    public Action<KiwoomOptions>? ChangeClient { get; init; }

    /// <summary>Opens the streams of a protocol that this process speaks with its parent, in and out; null where there are none.</summary>
    public Func<(Stream Input, Stream Output)>? OpenStreams { get; init; }

    /// <summary>The words of the command line: options of a TR are made for the one that they name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Writes one line of a result as it is: no markup, no wrapping.</summary>
    public void WriteLine(string text) => Output.Profile.Out.Writer.WriteLine(text);

    /// <summary>Writes one line for people as it is, but for a password in an address.</summary>
    public void Tell(string text) => Error.Profile.Out.Writer.WriteLine(AddressText.HideIn(text));
}

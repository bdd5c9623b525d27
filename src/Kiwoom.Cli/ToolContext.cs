using Kiwoom.Generated;
using Spectre.Console;

namespace Kiwoom.Cli;

/// <summary>What commands have of the world; tests give their own.</summary>
internal sealed class ToolContext
{
    /// <summary>Takes results, and nothing else, so that a pipe gets them pure.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Takes problems, questions and progress.</summary>
    public required IAnsiConsole Error { get; init; }

    /// <summary>Answers to questions, or piped input.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether somebody sits before <see cref="Input"/>.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Reads one key without showing it; null where there is no terminal.</summary>
    public Func<ConsoleKeyInfo>? ReadKey { get; init; }

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Where the tool keeps its files.</summary>
    public required string Folder { get; init; }

    /// <summary>Where tokens are shared with the account's programs; null for nowhere.</summary>
    public Func<IKiwoomTokenStore?> TokenStore { get; init; } = static () => null;

    /// <summary>The words of the command line: options of a TR are made for the one that they name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Writes one line of a result as it is: no markup, no wrapping.</summary>
    public void WriteLine(string text) => Output.Profile.Out.Writer.WriteLine(text);

    /// <summary>Writes one line for people as it is.</summary>
    public void Tell(string text) => Error.Profile.Out.Writer.WriteLine(text);
}

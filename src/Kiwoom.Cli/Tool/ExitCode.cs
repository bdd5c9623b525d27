namespace Kiwoom.Cli.Tool;

/// <summary>What the tool returns to the shell; documented in docs/tool.md.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The server refused.</summary>
    public const int Refused = 1;

    /// <summary>For <c>kiwoom spec</c>: done, and something was found: a mistake, a difference, something not understood.</summary>
    public const int Found = 1;

    /// <summary>The command line, the request or a file is wrong; nothing was sent.</summary>
    public const int Wrong = 2;

    /// <summary>An order may or may not have been executed.</summary>
    public const int Unknown = 3;

    /// <summary>No usable reply; an order was not sent.</summary>
    public const int NoReply = 4;

    /// <summary>There are no keys or no token.</summary>
    public const int NoKeys = 5;

    /// <summary>The output is not all: there are further pages, or a list of the reply could not be read whole.</summary>
    public const int NotAll = 6;

    /// <summary>Several orders of the server could be the one that was sent: a person has to say which.</summary>
    public const int Ambiguous = 7;

    /// <summary>Ctrl+C.</summary>
    public const int Cancelled = 130;
}

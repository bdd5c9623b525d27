using System.CommandLine;
using Kiwoom.Tooling.Text;
using NearName = Kiwoom.Vocabulary.NearName;

namespace Kiwoom.Cli.Tool;

/// <summary>A word that is not a command of its group, such as <c>orders</c> in <c>kiwoom order orders</c>.</summary>
internal static class UnknownCommand
{
    /// <summary>What is said of it, with the command that may be meant; null for another command line.</summary>
    public static string? Of(ParseResult result)
    {
        var group = result.CommandResult.Command;
        if (group is RootCommand || group.Subcommands.Count == 0) return null;
        if (result.UnmatchedTokens.FirstOrDefault() is not { Length: > 0 } word || word[0] == '-') return null;
        var path = $"kiwoom {group.Name}";
        var hint = result.RootCommandResult.Command.Subcommands.Any(c => c.Name == word) ? $" Did you mean kiwoom {word}?"
            : NearName.Find(word, group.Subcommands.Select(static c => c.Name)) is { } near ? $" Did you mean {path} {near}?"
            : "";
        return TextWidth.Plain($"'{word}' is not a command of {path}.{hint} All of them: {path} --help");
    }
}

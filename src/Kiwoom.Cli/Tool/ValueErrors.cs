using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace Kiwoom.Cli.Tool;

/// <summary>What is wrong with the values of a command line, in words for people: the parser's own messages name types of .NET.</summary>
internal static class ValueErrors
{
    /// <summary>A line for each value that its option or argument does not take; empty where something else is wrong.</summary>
    public static IReadOnlyList<string> Of(ParseResult result) => [.. result.Errors.Select(Of).Concat(Misnamed(result)).OfType<string>().Distinct()];

    // An option that there is not is taken for the value of an argument, and what was meant to be its value is one too many.
    private static IEnumerable<string> Misnamed(ParseResult result) => result.Errors.Count == 0 ? [] : result.CommandResult.Children.OfType<ArgumentResult>()
        .SelectMany(static argument => argument.Tokens.Select(token => (argument.Argument.Name, token.Value)))
        .Where(static given => given.Value.Length > 1 && given.Value[0] == '-' && !char.IsAsciiDigit(given.Value[1]))
        .Select(static given => $"There is no option {given.Value}. {given.Name} is written without a name, where the usage has <{given.Name}>: --help shows it.");

    private static string? Of(ParseError error) => error.SymbolResult switch
    {
        OptionResult option => Of(option.Option.Name, option.Option.ValueType, option.Option.GetCompletions(CompletionsOf()), option.Tokens),
        ArgumentResult { Parent: OptionResult option } => Of(
            option.Option.Name, option.Option.ValueType, option.Option.GetCompletions(CompletionsOf()), option.Tokens),
        ArgumentResult argument => Of(
            argument.Argument.Name, argument.Argument.ValueType, argument.Argument.GetCompletions(CompletionsOf()), argument.Tokens),
        _ => null,
    };

    private static CompletionContext CompletionsOf() => CompletionContext.Empty;

    private static string? Of(
        string name, Type type, IEnumerable<CompletionItem> offered, IReadOnlyList<Token> given)
    {
        // None or several are a matter of how many.
        if (given.Count != 1 || type == typeof(string) || type == typeof(string[])) return null;
        return $"{name} {given[0].Value}: write {Takes(type, offered)}.";
    }

    private static string Takes(Type type, IEnumerable<CompletionItem> offered)
    {
        if (type == typeof(bool)) return "true or false, or nothing";
        if (type == typeof(int) || type == typeof(int?) || type == typeof(long) || type == typeof(long?)) return "a whole number";
        if (type == typeof(decimal) || type == typeof(decimal?) || type == typeof(double) || type == typeof(double?)) return "a number";
        if (type == typeof(DateOnly) || type == typeof(DateOnly?)) return "a date such as 2026-11-20";
        var words = offered.Select(item => item.Label.ToLowerInvariant()).Distinct().ToList();
        return words.Count == 0 ? "something else" : string.Join(", ", words[..^1]) + " or " + words[^1];
    }
}

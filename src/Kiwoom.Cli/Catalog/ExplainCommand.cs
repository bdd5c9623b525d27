using System.CommandLine;
using System.Reflection;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;
using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Catalog;

/// <summary><c>kiwoom explain</c>: the page of a diagnostic of the build, without a network.</summary>
internal static class ExplainCommand
{
    private const string Folder = "diagnostics/";

    private static readonly Assembly Pages = typeof(ExplainCommand).Assembly;

    public static Command Create(ToolContext context)
    {
        var id = new Argument<string>("id") { Description = "Diagnostic, such as KWG018 or KWA001 (진단 ID)" };
        id.CompletionSources.Add(static _ => Ids.Select(static known => new System.CommandLine.Completions.CompletionItem(known)));
        var command = new Command("explain", "What a warning or error of the build means, and how to fix it (진단 설명)") { id };
        command.SetAction((result, _) => ToolErrors.GuardAsync(context, () =>
        {
            foreach (var line in Page(result.GetRequiredValue(id)).ReplaceLineEndings("\n").TrimEnd().Split('\n')) context.WriteLine(TextWidth.Plain(line));
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    /// <summary>All diagnostics that have a page.</summary>
    internal static IReadOnlyList<string> Ids { get; } =
    [
        .. Pages.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(static name => name[Folder.Length..]).Order(StringComparer.Ordinal),
    ];

    private static string Page(string text)
    {
        var word = text.Trim().ToUpperInvariant();
        if (!Ids.Contains(word)) throw new ToolException($"There is no diagnostic {TextWidth.Plain(text)}{NearName.Hint(word, Ids)}; they are {Ids[0]} to {Ids[^1]}.");
        using var reader = new StreamReader(Pages.GetManifestResourceStream(Folder + word)!);
        return reader.ReadToEnd();
    }
}

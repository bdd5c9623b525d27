using System.Text.RegularExpressions;
using Kiwoom.Cli.Tests.Desk;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Cli.Tests;

/// <summary>The libraries of journals name options of C#, and the tool its own.</summary>
public sealed partial class JournalRemedyTests
{
    private static readonly HashSet<string> Types = [.. new[] { typeof(KiwoomClient), typeof(TradingDesk), typeof(SqliteOrderJournal), typeof(PostgreSqlOrderJournal) }
        .SelectMany(t => t.Assembly.GetExportedTypes()).Where(t => !t.IsEnum).Select(t => t.Name)];

    [Fact]
    public async Task A_folder_that_is_not_safe_is_told_with_the_option_of_the_tool()
    {
        await using var server = await DeskServer.StartAsync();
        await AssertToldAsync(server, Path.Combine(server.Tool.Folder, "Dropbox", "journal"), "Dropbox copies");
        var file = Path.Combine(server.Tool.Folder, "file");
        Directory.CreateDirectory(server.Tool.Folder);
        await File.WriteAllTextAsync(file, "");
        await AssertToldAsync(server, Path.Combine(file, "journal"), "cannot be made");

        static async Task AssertToldAsync(DeskServer server, string folder, string told)
        {
            var run = await server.DoInAsync(folder, "orders");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(told, run.Error);
            Assert.Contains("--journal FOLDER", run.Error);
            Assert.DoesNotContain("Options", run.Error);
        }
    }

    /// <summary>
    /// A text of a journal or desk that names a thing of C# comes with a setting, for which the tool has words of its own, or is about what a program of C#
    /// itself gave.
    /// </summary>
    [Fact]
    public void No_message_of_a_journal_names_a_thing_of_CSharp_without_words_of_the_tool()
    {
        // No command of the tool has the tokens of a database.
        string[] unreached = ["PostgreSqlTokenStore.cs"];
        var (found, settings) = (0, new HashSet<string>());
        foreach (var file in Sources())
        {
            var code = File.ReadAllText(file);
            foreach (Match setting in SettingPattern().Matches(code)) settings.Add(setting.Groups[1].Value);
            foreach (var statement in StatementEnd().Split(CommentPattern().Replace(code, "")))
            {
                var named = LiteralPattern().Matches(statement).SelectMany(m => NamePattern().Matches(HolePattern().Replace(m.Value, ""))).Where(IsOfCode).ToList();
                if (named.Count == 0) continue;
                found++;
                var isTold = statement.Contains("setting:", StringComparison.Ordinal) || statement.Contains("new ArgumentException(", StringComparison.Ordinal);
                Assert.True(isTold || unreached.Contains(Path.GetFileName(file)), $"{file}: {named[0].Value} is told to users of the tool: {statement.Trim()}");
            }
        }
        Assert.True(found > 10, $"{found}");
        Assert.Equal(settings.Order(), JournalRemedies.All.Keys.Order());
        Assert.All(JournalRemedies.All.Values, words => Assert.DoesNotContain(NamePattern().Matches(words), IsOfCode));
    }

    [Fact]
    public void A_setting_without_words_leaves_the_problem() =>
        Assert.Equal("It is wrong.", JournalRemedies.MessageOf(new JournalException("It is wrong.", "NewOptions.Some", "Set NewOptions.Some.")));

    private static bool IsOfCode(Match name) => name.Value.EndsWith("Async", StringComparison.Ordinal) || Types.Contains(name.Value.Split('.')[0]);

    private static IEnumerable<string> Sources() => new[] { "Kiwoom.Trading", "Kiwoom.Trading.Sqlite", "Kiwoom.Trading.PostgreSql" }
        .SelectMany(p => Directory.EnumerateFiles(RepositoryFiles.PathOf("src", p), "*.cs", SearchOption.AllDirectories));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"[;}]\s*$|^\s*\{", RegexOptions.Multiline)]
    private static partial Regex StatementEnd();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex LiteralPattern();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex HolePattern();

    [GeneratedRegex(@"\b[A-Z]\w+\.[A-Z]\w+|\b[A-Z]\w+Async\b")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"setting: ""([^""]+)""")]
    private static partial Regex SettingPattern();
}

using System.Diagnostics;
using System.Globalization;
using Kiwoom.Trading.Sqlite.Tests.Support;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>Real processes that end without a word, and what they leave.</summary>
public sealed class KilledProcessTests : JournalTests
{
    private const int Children = 50;

    private static readonly JournalAccount Account = new("child-account-45", "Mock");

    [Fact]
    public async Task A_second_process_is_told_who_holds_the_place_until_that_one_is_killed()
    {
        using var holder = Start("hold", Folder);
        Assert.Equal("held", await LineAsync(holder));
        var journal = new SqliteOrderJournal(Options);
        var refused = await Assert.ThrowsAsync<JournalPlaceTakenException>(async () => await journal.OpenAsync(Account, Facts.Writer));
        Assert.Equal((holder.Id, "child"), (refused.Holder!.ProcessId, refused.Holder.Name));
        Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        await using (var reader = await journal.OpenReaderAsync(Account)) Assert.Empty(await reader!.ReadDaysAsync().ToListAsync());

        holder.Kill();
        await holder.WaitForExitAsync();
        await using var next = await journal.OpenAsync(Account, Facts.Writer);
        Assert.Equal(2, next.Epoch);
    }

    /// <summary>50 processes after one another on one file, each killed at an event and a moment that its seed chooses.</summary>
    [Fact]
    public async Task What_a_killed_process_was_told_is_durable_is_there_and_nothing_is_missing_in_between()
    {
        var intents = new HashSet<Guid>();
        var outcomes = new HashSet<Guid>();
        for (var seed = 1; seed <= Children; seed++)
        {
            var folder = Path.Combine(Folder, $"{seed % 5}");
            var random = new Random(seed);
            using (var child = Start("write", folder, $"{seed}", $"{random.Next(1, 120)}"))
            {
                while (await LineAsync(child) is { } line)
                {
                    var words = line.Split(' ');
                    Assert.True(words is ["intent" or "outcome", _], $"seed {seed}: {line}");
                    (words[0] == "intent" ? intents : outcomes).Add(Guid.Parse(words[1]));
                }
                await child.WaitForExitAsync();
                Assert.NotEqual(0, child.ExitCode);
            }
            var journal = new SqliteOrderJournal(Options with { Folder = folder });
            var report = await journal.VerifyAsync(Account);
            if (report is null) continue; // killed before there was a file
            await using (await journal.OpenAsync(Account, Facts.Writer))
            {
            }
            report = await journal.VerifyAsync(Account);
            Assert.True(report!.IsSound, $"seed {seed}: {string.Join(' ', report.Problems)}");
            await AssertCompleteAsync(journal, seed);
        }
        Assert.True(intents.Count > Children, $"{intents.Count} intents");

        for (var i = 0; i < 5; i++)
        {
            await using var reader = await new SqliteOrderJournal(Options with { Folder = Path.Combine(Folder, $"{i}") }).OpenReaderAsync(Account);
            await foreach (var entry in reader!.ReadDayAsync(Facts.Day))
            {
                if (entry.Fact is IntentFact intent) intents.Remove(intent.Id);
                if (entry.Fact is OutcomeFact outcome) outcomes.Remove(outcome.IntentId);
            }
        }
        Assert.Empty(intents);
        Assert.Empty(outcomes);
    }

    // Each caller of a child writes, round after round: an intent; notes a and b, without waiting; an outcome with note c.
    private static async Task AssertCompleteAsync(SqliteOrderJournal journal, int seed)
    {
        await using var reader = await journal.OpenReaderAsync(Account);
        var texts = new Dictionary<string, List<string>>();
        await foreach (var entry in reader!.ReadDayAsync(Facts.Day))
        {
            if (entry.Fact is not NoteFact note) continue;
            var words = note.Text.Split(' ');
            if (!texts.TryGetValue(words[0], out var own)) texts[words[0]] = own = [];
            own.Add($"{words[1]}{words[2]}");
        }
        foreach (var own in texts.Values)
        {
            var round = 0;
            for (var i = 0; i < own.Count;)
            {
                if (own[i] == "0a") round = 0; // the next process began
                Assert.Equal([$"{round}a", $"{round}b"], own.Skip(i).Take(2));
                i += 2;
                if (i < own.Count && own[i] == $"{round}c") (i, round) = (i + 1, round + 1);
                else if (i < own.Count) Assert.True(own[i] == "0a", $"seed {seed}: {own[i]} after {own[i - 1]}");
            }
        }
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet", [Path.Combine(AppContext.BaseDirectory, "Kiwoom.JournalProcess.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private static async Task<string?> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
}

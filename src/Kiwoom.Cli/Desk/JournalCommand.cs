using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Display;
using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;

namespace Kiwoom.Cli.Desk;

/// <summary><c>kiwoom journal</c>: reads journals, also while a desk writes them. It needs no server and changes nothing.</summary>
internal static class JournalCommand
{
    private static readonly ListColumn[] FileColumns =
    [
        new("environment", "Environment"), new("account", "Account"), new("facts", "Facts", IsNumber: true), new("last_day", "Last day"),
        new("problem", "Problem"), new("file", "File"),
    ];

    private const int ProblemColumn = 4;

    private static readonly ListColumn[] VerificationColumns =
    [
        new("sound", "Sound"), new("facts", "Sound facts", IsNumber: true), new("first_day", "First day"), new("last_day", "Last day"),
        new("problem", "Problem"), new("file", "File"),
    ];

    public static Command Create(ToolContext context) => new("journal", "Read the journal of orders (주문 기록)")
    {
        List(context), Show(context), Verify(context), Export(context),
    };

    private static Command List(ToolContext context)
    {
        var (folder, format) = (Journal("The folder"), Format());
        var command = new Command("list", "The journals, a file for each account (목록)") { folder, format };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var journal = JournalPlace.Open(result.GetValue(folder));
            var files = journal.ListFiles();
            var rows = new List<object?[]>();
            foreach (var file in files)
            {
                // Damage may be anywhere in a file: only a complete check sees it.
                var found = await SqliteOrderJournal.VerifyFileAsync(file.Path, cancellationToken).ConfigureAwait(false);
                rows.Add([file.Environment, file.AccountLabel, found.SoundFacts, Day(found.LastDay), file.Problem ?? ProblemOf(found), file.Path]);
            }
            if (files.Count == 0 && result.GetValue(format) == ReplyFormat.Table) context.Tell($"There is no journal in {journal.Folder}.");
            else new ListPrinter(context, result.GetValue(format), FileColumns).Print(rows);
            return rows.Any(r => r[ProblemColumn] is not null) ? ExitCode.Found : ExitCode.Done;
        }));
        return command;
    }

    private static Command Show(ToolContext context)
    {
        var (place, format, day, number) = (Journal("The file, or the folder that has it"), Format(), DayOption("--day"), Number());
        var command = new Command("show", "The facts of a day, the last one by default, in the order in which they were learned (조회)") { place, format, day, number };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var asked = Parse("--day", result.GetValue(day));
            await using var reader = await OpenAsync(result.GetValue(place), cancellationToken).ConfigureAwait(false);
            var shown = asked ?? await LastDayAsync(reader, cancellationToken).ConfigureAwait(false);
            await PrintAsync(context, result.GetValue(format), reader, shown, shown, result.GetValue(number), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Verify(ToolContext context)
    {
        var (place, format) = (Journal("The file, or the folder whose files are checked"), Format());
        var command = new Command("verify", "Check every fact of the files; nothing is changed (검증)") { place, format };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var files = FilesOf(result.GetValue(place));
            if (files.Count == 0) throw new ToolException("There is no journal: kiwoom journal list shows where they are.");
            var rows = new List<object?[]>();
            foreach (var file in files)
            {
                var found = await SqliteOrderJournal.VerifyFileAsync(file, cancellationToken).ConfigureAwait(false);
                var problems = found.Problems.DefaultIfEmpty<string?>(null);
                rows.AddRange(problems.Select(p => new object?[] { found.IsSound ? "yes" : "no", found.SoundFacts, Day(found.FirstDay), Day(found.LastDay), p, file }));
            }
            new ListPrinter(context, result.GetValue(format), VerificationColumns).Print(rows);
            return rows.Any(r => r[0] is "no") ? ExitCode.Found : ExitCode.Done;
        }));
        return command;
    }

    private static Command Export(ToolContext context)
    {
        var (place, from, to, number) = (Journal("The file, or the folder that has it"), DayOption("--from"), DayOption("--to"), Number());
        var format = new Option<ReplyFormat>("--output", "-o") { Description = "csv or json (출력 형식)", DefaultValueFactory = _ => ReplyFormat.Csv };
        var command = new Command("export", "All facts as CSV, or as one JSON object a line (내보내기)") { place, from, to, number, format };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            if (result.GetValue(format) == ReplyFormat.Table) throw new ToolException("--output table is not for export; write csv or json.");
            var (first, last) = (Parse("--from", result.GetValue(from)), Parse("--to", result.GetValue(to)));
            if (first > last) throw new ToolException("--from is after --to.");
            await using var reader = await OpenAsync(result.GetValue(place), cancellationToken).ConfigureAwait(false);
            await PrintAsync(context, result.GetValue(format), reader, first, last, result.GetValue(number), cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task PrintAsync(
        ToolContext context, ReplyFormat format, IJournalReader reader, DateOnly? first, DateOnly? last, string? number, CancellationToken cancellationToken)
    {
        var isForPeople = format == ReplyFormat.Table;
        var printer = new ListPrinter(context, format, isForPeople ? FactList.Columns : FactList.AllColumns);
        if (format == ReplyFormat.Csv) printer.Print([]);
        await foreach (var day in reader.ReadDaysAsync(first?.AddDays(-1), cancellationToken).ConfigureAwait(false))
        {
            if (day > last) return;
            var rows = new List<object?[]>();
            await foreach (var entry in reader.ReadDayAsync(day, cancellationToken).ConfigureAwait(false))
            {
                var row = isForPeople ? FactList.RowForPeople(entry) : FactList.FullRow(entry);
                if (number is null || FactList.IsOf(row, number)) rows.Add(row);
            }
            printer.Print(rows);
        }
    }

    // The file is damaged; kiwoom journal verify has all that is wrong.
    private static string? ProblemOf(JournalVerification found)
    {
        if (found.IsSound) return null;
        var rest = found.SoundFacts == 0
            ? "No fact can be read any more."
            : string.Create(CultureInfo.InvariantCulture, $"{found.SoundFacts} facts can still be read, of the days {Day(found.FirstDay)} to {Day(found.LastDay)}.");
        return $"The file is damaged. {rest} {found.Problems[0]} All that is wrong: kiwoom journal verify.";
    }

    private static async Task<DateOnly?> LastDayAsync(IJournalReader reader, CancellationToken cancellationToken)
    {
        DateOnly? last = null;
        await foreach (var day in reader.ReadDaysAsync(cancellationToken: cancellationToken).ConfigureAwait(false)) last = day;
        return last;
    }

    private static async Task<IJournalReader> OpenAsync(string? place, CancellationToken cancellationToken)
    {
        var files = FilesOf(place);
        return files.Count switch
        {
            1 => await SqliteOrderJournal.OpenFileAsync(files[0], cancellationToken).ConfigureAwait(false),
            0 => throw new ToolException("There is no journal: kiwoom journal list shows where they are."),
            _ => throw new ToolException($"There are {files.Count} journals; name one: --journal \"{files[0]}\""),
        };
    }

    private static IReadOnlyList<string> FilesOf(string? place) =>
        place is not null && File.Exists(place) ? [Path.GetFullPath(place)] : [.. JournalPlace.Open(place).ListFiles().Select(f => f.Path)];

    private static Option<string?> Journal(string what) => new("--journal") { Description = $"{what}; the user's state folder without it (주문 기록)" };

    private static Option<ReplyFormat> Format() => new("--output", "-o") { Description = "table, json or csv (출력 형식)" };

    private static Option<string?> DayOption(string name) => new(name) { Description = "A day in Korea, such as 2026-11-20 (일자)" };

    private static Option<string?> Number() => new("--number") { Description = "Only what names this order; leading zeros do not matter (주문번호)" };

    private static DateOnly? Parse(string option, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new ToolException($"{option} {text} is not a day; write it like 2026-11-20.");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

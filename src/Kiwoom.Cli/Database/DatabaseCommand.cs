using System.CommandLine;
using System.Globalization;
using Kiwoom.Cli.Tool;
using Kiwoom.Tooling.Text;
using Kiwoom.Trading.PostgreSql;

namespace Kiwoom.Cli.Database;

/// <summary>
/// <c>kiwoom db</c>: the database that machines share. Its connection string comes from a variable alone, because others see the arguments of a
/// program, and it is never printed.
/// </summary>
internal static class DatabaseCommand
{
    /// <summary>Holds the connection string.</summary>
    public const string Variable = "KIWOOM_DATABASE";

    public static Command Create(ToolContext context) => new("db", $"The PostgreSQL database that machines share; {Variable} names it (데이터베이스)")
    {
        Make(context, "init", "Make the schema and the roles, as the owner of the database (만들기)", withRoles: true),
        Make(context, "migrate", "Bring the schema up to date, in one transaction; a newer one stays as it is (최신화)", withRoles: false),
        Status(context),
        Check(context),
    };

    private static Command Make(ToolContext context, string name, string description, bool withRoles)
    {
        var plainText = PlainText();
        var command = new Command(name, description) { plainText };
        command.SetAction((result, cancellationToken) => UseAsync(context, result.GetValue(plainText), async database =>
        {
            var (before, after) = await database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            context.WriteLine(before == after ? FormattableString.Invariant($"The schema is of version {after} already.") : FormattableString.Invariant($"The schema went from version {before} to {after}."));
            if (before == after && !withRoles) return ExitCode.Done;
            await database.GrantAsync(cancellationToken).ConfigureAwait(false);
            context.WriteLine("Roles: kiwoom_desk writes, kiwoom_reader reads. Give your users one of them: GRANT kiwoom_desk TO ...");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Status(ToolContext context)
    {
        var plainText = PlainText();
        var command = new Command("status", "Versions, and who has the writer's place on which account (상태)") { plainText };
        command.SetAction((result, cancellationToken) => UseAsync(context, result.GetValue(plainText), async database =>
        {
            var status = await database.StatusAsync(cancellationToken).ConfigureAwait(false);
            context.WriteLine(FormattableString.Invariant($"PostgreSQL {status.Server}, schema {status.Version} of {status.NeededVersion}"));
            foreach (var desk in status.Desks) context.WriteLine(TextWidth.Plain(LineOf(desk)));
            if (status.Flaw is not null) context.Tell($"warning: {status.Flaw}");
            if (status.Version < status.NeededVersion) context.Tell($"warning: run kiwoom db {(status.Version == 0 ? "init" : "migrate")}.");
            else if (!status.HasRoles) context.Tell("warning: the roles kiwoom_desk and kiwoom_reader are not there, or may not use the schema: run kiwoom db init as an owner who may create roles.");
            foreach (var desk in status.Desks.Where(IsOver)) context.Tell(TextWidth.Plain($"warning: {desk.Environment} {desk.Account}: the lease of its writer is over, and nobody has taken the place."));
            return status is { Flaw: null, HasRoles: true } && status.Version == status.NeededVersion && !status.Desks.Any(IsOver) ? ExitCode.Done : ExitCode.Found;
        }));
        return command;
    }

    // A desk that ended in order has no holder.
    private static bool IsOver(PostgreSqlDeskStatus desk) => desk.Holder is not null && desk.LeaseLeft <= TimeSpan.Zero;

    private static Command Check(ToolContext context)
    {
        var plainText = PlainText();
        var command = new Command("check", "Check every fact of all accounts; nothing is changed (검증)") { plainText };
        command.SetAction((result, cancellationToken) => UseAsync(context, result.GetValue(plainText), async database =>
        {
            var checks = await database.VerifyAsync(cancellationToken).ConfigureAwait(false);
            foreach (var (environment, account, found) in checks)
            {
                var days = found.FirstDay is null ? "" : FormattableString.Invariant($", {found.FirstDay:yyyy-MM-dd} to {found.LastDay:yyyy-MM-dd}");
                context.WriteLine(FormattableString.Invariant($"{environment} {account}: {found.SoundFacts} sound facts{days}"));
                foreach (var problem in found.Problems) context.WriteLine(TextWidth.Plain($"  {problem}"));
            }
            if (checks.Count == 0) context.Tell("The database has no account yet.");
            return checks.All(c => c.Verification.IsSound) ? ExitCode.Done : ExitCode.Found;
        }));
        return command;
    }

    private static Task<int> UseAsync(ToolContext context, bool allowsPlainText, Func<PostgreSqlDatabase, Task<int>> use) => ToolErrors.GuardAsync(context, async () =>
    {
        if (context.Local.Variable(Variable) is not { Length: > 0 } text)
            throw new ToolException($"{Variable} is not set: write the connection string there, such as Host=db.example;Database=trading;Username=owner;Password=...");
        var options = new PostgreSqlDatabaseOptions { AllowPlainText = allowsPlainText, StatementTimeout = TimeSpan.FromMinutes(5) };
        await using var database = new PostgreSqlDatabase(text, options);
        return await use(database).ConfigureAwait(false);
    });

    private static Option<bool> PlainText() =>
        new("--plain-text") { Description = "Without TLS to another machine, where the network itself is encrypted (암호화 없이 연결)" };

    private static string LineOf(PostgreSqlDeskStatus desk)
    {
        var place = desk.Holder is null ? "nobody writes"
            : desk.LeaseLeft > TimeSpan.Zero ? FormattableString.Invariant($"{desk.Holder}, lease for {desk.LeaseLeft.Value.TotalSeconds:0} s")
            : FormattableString.Invariant($"{desk.Holder}, lease over for {-desk.LeaseLeft!.Value.TotalSeconds:0} s");
        return FormattableString.Invariant($"{desk.Environment} {desk.Account}: {place}; writer {desk.Epoch}, {desk.Facts} facts, last day {desk.LastDay:yyyy-MM-dd}");
    }
}

using System.Globalization;

namespace Kiwoom.Trading.Sqlite;

/// <summary>
/// The scripts that make the file what it is, by number. A script that was released never changes: what comes later is the next
/// script.
/// </summary>
internal static class Migrations
{
    /// <summary>All of them; the version of a file is how many of them it has had.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enumerable.Range(1, 3).Select(static n => Read(FormattableString.Invariant($"{n}.sql")))];

    /// <summary>Runs the scripts that the file has not had, each in a transaction of its own together with its number.</summary>
    public static void Run(SqliteConnection connection, IReadOnlyList<string> scripts)
    {
        for (var version = (long)connection.Scalar("PRAGMA user_version")!; version < scripts.Count; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(scripts[(int)version]);
            connection.Execute(string.Create(
                CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}; PRAGMA application_id = {JournalFile.ApplicationId}"));
            transaction.Commit();
        }
    }

    private static string Read(string name)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

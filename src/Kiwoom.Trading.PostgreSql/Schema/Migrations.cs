using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// The scripts that make the schema what it is, by number. A script that was released never changes: what comes later is the next
/// script.
/// </summary>
internal static class Migrations
{
    // "KWJ1": one migration of a database at a time.
    private const long Turn = 0x4B574A31;

    private const string VersionTable = """
        CREATE SCHEMA IF NOT EXISTS kiwoom;
        CREATE TABLE IF NOT EXISTS kiwoom.schema_version (
          version integer PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(), applied_by text NOT NULL DEFAULT current_user);
        """;

    /// <summary>All of them; the version of a database is how many of them it has had.</summary>
    public static IReadOnlyList<string> All { get; } = [Read("1.sql"), Read("2.sql"), Read("3.sql"), Read("4.sql"), Read("5.sql"), Read("6.sql"), Read("7.sql")];

    /// <summary>Who may do what.</summary>
    public static string Roles { get; } = Read("roles.sql");

    /// <summary>Runs the scripts that the database has not had, all in one transaction.</summary>
    /// <returns>The version before and after.</returns>
    /// <exception cref="JournalException">The database is of a newer version, or had another script under one of the numbers.</exception>
    public static async Task<(int Before, int After)> RunAsync(NpgsqlConnection connection, IReadOnlyList<string> scripts, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Turn})", cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(connection, VersionTable, cancellationToken).ConfigureAwait(false);
        var had = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        Check(had, scripts);
        for (var version = had.Count; version < scripts.Count; version++)
        {
            await ExecuteAsync(connection, scripts[version], cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("INSERT INTO kiwoom.schema_version (version, checksum) VALUES ($1, $2)", connection);
            command.Parameters.Add(new() { Value = version + 1 });
            command.Parameters.Add(new() { Value = ChecksumOf(scripts[version]) });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (had.Count, scripts.Count);
    }

    /// <summary>The version of a database; 0 where it has nothing of ours.</summary>
    /// <exception cref="JournalException">It is newer than these scripts, or another one's.</exception>
    public static async Task<int> VersionAsync(NpgsqlConnection connection, IReadOnlyList<string> scripts, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass('kiwoom.schema_version') IS NOT NULL", connection);
        if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true) return 0;
        var had = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        Check(had, scripts);
        return had.Count;
    }

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Check(List<string> had, IReadOnlyList<string> scripts)
    {
        if (had.Count > scripts.Count)
        {
            throw new JournalException(FormattableString.Invariant(
                $"The database was made by a newer version of this program (version {had.Count}, and this one knows {scripts.Count}); it stays as it is. Use the newer program."));
        }
        for (var i = 0; i < had.Count; i++)
        {
            if (had[i] == ChecksumOf(scripts[i])) continue;
            throw new JournalException(FormattableString.Invariant(
                $"Script {i + 1} of the database's schema is not the one that this program has: it was made by a program that was never released, or by hand. It stays as it is."));
        }
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT checksum FROM kiwoom.schema_version ORDER BY version", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var had = new List<string>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) had.Add(rows.GetString(0));
        return had;
    }

    private static string ChecksumOf(string script) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.ReplaceLineEndings("\n"))));

    private static string Read(string name)
    {
        using var stream = typeof(Migrations).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

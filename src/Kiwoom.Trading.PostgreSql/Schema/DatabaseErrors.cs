using System.Net.Sockets;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>Errors of the database as sentences for people, without the words of a connection string.</summary>
internal static class DatabaseErrors
{
    /// <summary>Whether it is the database's, and not one of ours.</summary>
    public static bool IsOfDatabase(Exception error) => error is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>Whether the statement may have been committed all the same: the answer was lost, or the server was about to end.</summary>
    public static bool IsDoubtful(Exception error) => error is not PostgresException refused
        || refused.SqlState.StartsWith("08", StringComparison.Ordinal) || refused.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || refused.SqlState is PostgresErrorCodes.StatementCompletionUnknown or PostgresErrorCodes.QueryCanceled;

    /// <summary>Whether the row is there already that was to be the next one: an earlier batch was committed all the same.</summary>
    public static bool IsPlaceInUse(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "fact_pkey" };

    public static JournalException Of(Exception error) => new(
        error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                "The database does not let this user in. Look at the user and its password.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "The server has no such database. Make it, then run kiwoom db init.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
                $"This user of the database may not do that ({refused.MessageText}). Give it the role kiwoom_desk, or kiwoom_reader to read; where it has one, run kiwoom db init, which grants what the roles may do. Schema and roles are made by the owner of the database, who must be allowed to create roles.",
            PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedFunction } =>
                "The database has no journal, or one of an older version. Run kiwoom db init, or kiwoom db migrate.",
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The database is read-only, as a standby is: nothing was recorded. Name the primary.",
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk of the database is full: nothing was recorded. Make room on it.",
            StandbyException => "The synchronous standby of the database did not confirm what was written: it is on one server alone, and does not count as recorded. Look at the standby.",
            PostgresException refused => $"The database refused: {refused.MessageText} (SQLSTATE {refused.SqlState}).",
            NpgsqlException { InnerException: null, Message: var said } when said.Contains("password", StringComparison.OrdinalIgnoreCase) => "The database asks for a password, and the connection string has none.",
            NpgsqlException { InnerException: SocketException { SocketErrorCode: var code } } => $"The database cannot be reached ({code}). Look at its host and port, and whether it runs.",
            _ => $"The database cannot be reached, or did not answer in time ({error.GetType().Name}): of what was being written nobody knows whether it is there.",
        },
        error);

    /// <summary>One row is not what was written.</summary>
    public static JournalException DamagedRow(long sequence, Exception? inner = null) => new(
        FormattableString.Invariant($"Fact {sequence} of the journal is damaged: its checksum or its content is not what was written."),
        setting: "PostgreSqlOrderJournal.VerifyAsync",
        "See with PostgreSqlOrderJournal.VerifyAsync what can still be read, and restore a backup.",
        inner);
}

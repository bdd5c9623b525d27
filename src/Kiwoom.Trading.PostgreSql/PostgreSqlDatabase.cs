namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// A database of PostgreSQL (15 or newer) that machines share: its connections, and the version of its schema <c>kiwoom</c>. Journals and
/// everything else here take one; dispose it after them. It is safe to use from many threads, and its text says nothing of the
/// connection string.
/// </summary>
public sealed class PostgreSqlDatabase : IAsyncDisposable
{
    /// <summary>Opens no connection yet.</summary>
    /// <param name="connectionString">Of Npgsql, such as <c>Host=db;Database=trading;Username=desk;Password=...</c>. It is never shown.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// It cannot be read, or it turns encryption off for a server on another machine. The message does not repeat it.
    /// </exception>
    public PostgreSqlDatabase(string connectionString, PostgreSqlDatabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        Connections = new DatabaseConnections(connectionString, options ?? new PostgreSqlDatabaseOptions());
    }

    internal DatabaseConnections Connections { get; }

    /// <summary>
    /// Makes the schema, or brings it up to date: the scripts that it has not had, in one transaction. Run it as the owner of the
    /// database; desks need no such rights.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The version before, 0 for none, and the version after.</returns>
    /// <exception cref="JournalException">The schema is of a newer version and stays as it is, or the database cannot be reached.</exception>
    public Task<(int Before, int After)> MigrateAsync(CancellationToken cancellationToken = default) =>
        Connections.UseAsync(connection => Migrations.RunAsync(connection, Migrations.All, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes the roles <c>kiwoom_desk</c> (writes through the functions of the schema alone) and <c>kiwoom_reader</c> (reads), and grants them what
    /// they need. Run it after every migration.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalException">This user may not make roles, or the database cannot be reached.</exception>
    public Task GrantAsync(CancellationToken cancellationToken = default) => Connections.UseAsync(
        async connection =>
        {
            await Migrations.ExecuteAsync(connection, Migrations.Roles, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>What is there.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="JournalException">The schema is of a newer version, or the database cannot be reached.</exception>
    public Task<PostgreSqlStatus> StatusAsync(CancellationToken cancellationToken = default) =>
        Connections.UseAsync(connection => DatabaseSurvey.OfAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Checks all facts of all accounts, as <see cref="PostgreSqlOrderJournal.VerifyAsync"/> does for one. It changes nothing.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="JournalException">The database cannot be read, or has no journal of this version.</exception>
    public async Task<IReadOnlyList<PostgreSqlAccountCheck>> VerifyAsync(CancellationToken cancellationToken = default)
    {
        await Connections.CheckAsync(cancellationToken).ConfigureAwait(false);
        var checks = new List<PostgreSqlAccountCheck>();
        foreach (var (id, environment, label) in await Connections.UseAsync(connection => DatabaseSurvey.AccountsAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false))
            checks.Add(new(environment, label, await new Verification(Connections, id).RunAsync(cancellationToken).ConfigureAwait(false)));
        return checks;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    /// <summary>What it is, without its connection string.</summary>
    public override string ToString() => "a database of PostgreSQL";
}

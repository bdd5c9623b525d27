namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Counts of the guard rails in a database, shared by all machines that use it (<see cref="KiwoomGuardRails.Ledger"/>): two orders of two machines
/// do not both take what is left of the day. While the database cannot be reached, orders are not sent. A desk that keeps its counts in its own journal needs none.
/// </summary>
/// <param name="database">The database; the ledger does not dispose of it.</param>
public sealed class PostgreSqlGuardLedger(PostgreSqlDatabase database) : IGuardLedger
{
    private readonly DatabaseConnections _database = (database ?? throw new ArgumentNullException(nameof(database))).Connections;

    /// <inheritdoc/>
    /// <remarks>The minute is counted by the database's clock.</remarks>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    public async ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(limits);
        return await _database.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(
                    "SELECT broken, quantity, notional, last_minute, extract(epoch FROM wait)::double precision FROM kiwoom.guard_enter($1, $2, $3, $4, $5, $6, $7, $8)", connection);
                command.Parameters.Add(new() { Value = entry.Account });
                command.Parameters.Add(new() { Value = entry.Id });
                command.Parameters.Add(new() { Value = entry.Day });
                command.Parameters.Add(new() { Value = entry.Quantity });
                command.Parameters.Add(new() { Value = entry.Notional });
                command.Parameters.Add(new() { Value = limits.MaxDayQuantity ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
                command.Parameters.Add(new() { Value = limits.MaxDayNotional ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Numeric });
                command.Parameters.Add(new() { Value = limits.MaxOrdersPerMinute ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
                await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                GuardRule? broken = row.IsDBNull(0) ? null : Enum.Parse<GuardRule>(row.GetString(0));
                return new GuardLedgerAnswer(broken, new(row.GetDecimal(1), row.GetDecimal(2), row.GetInt32(3)), TimeSpan.FromSeconds(row.GetDouble(4)));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="JournalException">The database cannot be reached; the order goes on counting.</exception>
    public async ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (outcome is not (OrderOutcomeKind.NotSent or OrderOutcomeKind.Rejected)) return;
        await _database.ScalarAsync("SELECT kiwoom.guard_settle($1, $2, $3)", [entry.Account, entry.Id, outcome.ToString()], CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    public async ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => await _database.UseAsync(
        async connection =>
        {
            await using var command = new NpgsqlCommand("SELECT quantity, notional, last_minute FROM kiwoom.guard_counts($1, $2)", connection);
            command.Parameters.Add(new() { Value = account });
            command.Parameters.Add(new() { Value = day });
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await row.ReadAsync(cancellationToken).ConfigureAwait(false);
            return new GuardLedgerCounts(row.GetDecimal(0), row.GetDecimal(1), row.GetInt32(2));
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>What it is.</summary>
    public override string ToString() => "PostgreSqlGuardLedger";
}

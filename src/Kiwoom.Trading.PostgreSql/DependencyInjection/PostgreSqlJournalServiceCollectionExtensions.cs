using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the order journal in PostgreSQL.</summary>
public static class PostgreSqlJournalServiceCollectionExtensions
{
    /// <summary>
    /// Uses a <see cref="PostgreSqlOrderJournal"/> as the <see cref="IOrderJournal"/> of all accounts, unless another journal is registered, and
    /// registers its <see cref="PostgreSqlDatabase"/>.
    /// </summary>
    /// <param name="services">Changed.</param>
    /// <param name="connectionString">Of the database; see <see cref="PostgreSqlDatabase"/>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="databaseOptions">Null for the defaults.</param>
    public static IServiceCollection AddPostgreSqlOrderJournal(
        this IServiceCollection services, string connectionString, PostgreSqlJournalOptions? options = null, PostgreSqlDatabaseOptions? databaseOptions = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(_ => new PostgreSqlDatabase(connectionString, databaseOptions));
        services.TryAddSingleton<IOrderJournal>(provider => new PostgreSqlOrderJournal(provider.GetRequiredService<PostgreSqlDatabase>(), options));
        return services;
    }

    /// <summary>
    /// Shares the request limits of all accounts with the other processes that use the same database (<see cref="KiwoomLimits.Store"/>), unless another
    /// store is registered. The database is that of <see cref="AddPostgreSqlOrderJournal"/> where that was called before.
    /// </summary>
    /// <param name="services">Changed.</param>
    /// <param name="connectionString">Of the database; see <see cref="PostgreSqlDatabase"/>.</param>
    /// <param name="databaseOptions">Null for the defaults.</param>
    public static IServiceCollection AddPostgreSqlBudgetStore(
        this IServiceCollection services, string connectionString, PostgreSqlDatabaseOptions? databaseOptions = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(_ => new PostgreSqlDatabase(connectionString, databaseOptions));
        services.TryAddSingleton<IKiwoomBudgetStore>(provider => new PostgreSqlBudgetStore(provider.GetRequiredService<PostgreSqlDatabase>()));
        return services;
    }
}

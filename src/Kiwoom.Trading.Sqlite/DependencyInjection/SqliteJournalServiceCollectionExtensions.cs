using Kiwoom.Trading;
using Kiwoom.Trading.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the order journal in SQLite.</summary>
public static class SqliteJournalServiceCollectionExtensions
{
    /// <summary>Uses a <see cref="SqliteOrderJournal"/> as the <see cref="IOrderJournal"/> of all accounts, unless another journal is registered.</summary>
    /// <param name="services">Changed.</param>
    /// <param name="options">Null for the defaults: files in the user's state folder.</param>
    public static IServiceCollection AddSqliteOrderJournal(this IServiceCollection services, SqliteJournalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<IOrderJournal>(_ => new SqliteOrderJournal(options));
        return services;
    }
}

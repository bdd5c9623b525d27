using Kiwoom.Generated;
using Kiwoom.Trading;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers trading desks beside the clients of <c>AddKiwoom</c>.</summary>
public static class KiwoomTradingServiceCollectionExtensions
{
    /// <summary>
    /// Registers the desk of an account: inject <see cref="TradingDesks"/> and ask it for the desk. An <see cref="IOrderJournal"/> must be
    /// registered too. The guard rails of the account count in the journal, so its orders leave only while the desk is open.
    /// </summary>
    /// <param name="services">Changed.</param>
    /// <param name="name">As in <c>AddKiwoom</c>; empty for the one account of an application.</param>
    /// <param name="options">Null for the defaults; <see cref="TradingDeskOptions.Ledger"/> is set by this.</param>
    public static IServiceCollection AddKiwoomTrading(this IServiceCollection services, string name = "", TradingDeskOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        services.AddKeyedSingleton(name, options ?? new TradingDeskOptions());
        services.TryAddKeyedSingleton<JournalGuardLedger>(name, static (_, _) => new JournalGuardLedger());
        services.TryAddKeyedSingleton<IGuardLedger>(name, static (p, key) => p.GetRequiredKeyedService<JournalGuardLedger>(key));
        services.TryAddSingleton(static p => new TradingDesks(p));
        return services;
    }
}

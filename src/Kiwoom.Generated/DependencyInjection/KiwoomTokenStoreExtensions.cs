using Kiwoom.Generated;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where the tokens of all accounts are shared with other processes.</summary>
public static class KiwoomTokenStoreExtensions
{
    /// <summary>
    /// Uses a store for every account whose options name none. A store that is registered for one account's name as a key
    /// (<c>AddKeyedSingleton&lt;IKiwoomTokenStore, ...&gt;("name")</c>) goes before it.
    /// </summary>
    /// <param name="services">Changed.</param>
    /// <param name="create">Makes the store, such as <c>_ =&gt; FileTokenStore.InUserProfile()</c>.</param>
    public static IServiceCollection AddKiwoomTokenStore(
        this IServiceCollection services, Func<IServiceProvider, IKiwoomTokenStore> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(create);
        services.TryAddSingleton(create);
        return services;
    }

    /// <summary>Shares tokens by files in the user's own folder; see <see cref="FileTokenStore.InUserProfile"/>.</summary>
    /// <param name="services">Changed.</param>
    public static IServiceCollection AddKiwoomTokenFiles(this IServiceCollection services) =>
        services.AddKiwoomTokenStore(_ => FileTokenStore.InUserProfile());
}

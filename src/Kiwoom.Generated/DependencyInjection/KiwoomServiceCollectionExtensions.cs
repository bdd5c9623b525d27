using Kiwoom.Generated;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="KiwoomClient"/>, one or several accounts side by side.</summary>
public static class KiwoomServiceCollectionExtensions
{
    /// <summary>Registers the one account of an application: inject <see cref="IKiwoomClient"/>.</summary>
    /// <param name="services">Changed.</param>
    /// <param name="configure">Sets keys, server and limits.</param>
    /// <returns>For message handlers; one that reads, retries or redirects an order's body stops that order.</returns>
    public static IHttpClientBuilder AddKiwoom(this IServiceCollection services, Action<KiwoomOptions> configure)
    {
        var builder = services.AddKiwoom(Options.Options.DefaultName, configure);
        services.TryAddSingleton(p => p.GetRequiredService<IKiwoomClientFactory>().Get(Options.Options.DefaultName));
        services.TryAddSingleton<IKiwoomClient>(p => p.GetRequiredService<KiwoomClient>());
        return builder;
    }

    /// <summary>Registers the one account of an application from configuration, such as the section <c>Kiwoom</c>.</summary>
    /// <param name="services">Changed.</param>
    /// <param name="section">Keys are the names of <see cref="KiwoomOptions"/>' properties.</param>
    public static IHttpClientBuilder AddKiwoom(this IServiceCollection services, IConfiguration section) =>
        services.AddKiwoom(options => options.Apply(section));

    /// <summary>
    /// Registers a named account: inject <see cref="IKiwoomClient"/> with <c>[FromKeyedServices("name")]</c>, or take it from
    /// <see cref="IKiwoomClientFactory"/>.
    /// </summary>
    /// <param name="services">Changed.</param>
    /// <param name="name">Any name; case matters.</param>
    /// <param name="configure">Sets keys, server and limits.</param>
    public static IHttpClientBuilder AddKiwoom(this IServiceCollection services, string name, Action<KiwoomOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<KiwoomOptions>(name)
            .Configure(o => o.ClientName = name.Length == 0 ? null : name)
            .Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KiwoomOptions>, KiwoomOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<KiwoomOptions>, RegisteredServices>());
        services.TryAddSingleton<IKiwoomClientFactory, KiwoomClientFactory>();
        services.TryAddKeyedSingleton(name, (p, _) => p.GetRequiredService<IKiwoomClientFactory>().Get(name));
        services.TryAddKeyedSingleton<IKiwoomClient>(name, (p, _) => p.GetRequiredService<IKiwoomClientFactory>().Get(name));
        return services.AddHttpClient(KiwoomClientFactory.HandlerName(name))
            .ConfigurePrimaryHttpMessageHandler(static () => KiwoomClient.CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the pool renews its connections itself
            .RedactLoggedHeaders(_ => true);
    }

    /// <summary>Registers a named account from configuration.</summary>
    /// <param name="services">Changed.</param>
    /// <param name="name">Any name; case matters.</param>
    /// <param name="section">Keys are the names of <see cref="KiwoomOptions"/>' properties.</param>
    public static IHttpClientBuilder AddKiwoom(this IServiceCollection services, string name, IConfiguration section) =>
        services.AddKiwoom(name, options => options.Apply(section));
}

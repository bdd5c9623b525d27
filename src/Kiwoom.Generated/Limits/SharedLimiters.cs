using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>
/// The budgets of this process: one for each app key and server, whichever clients and service providers use it. App keys
/// are kept as hashes.
/// </summary>
internal static class SharedLimiters
{
    private static readonly ConditionalWeakTable<TimeProvider, Owners> Clocks = [];

    /// <summary>The budget of these options; null where they ask for none.</summary>
    public static RequestLimiter? Of(KiwoomOptions options)
    {
        if (!options.Limits.Enabled) return null;
        var settings = RateSettings.Of(options.Limits, options.Environment);
        var owners = Clocks.GetOrCreateValue(options.TimeProvider);
        var budget = string.IsNullOrWhiteSpace(options.AppKey)
            ? owners.ByProvider.GetOrCreateValue(options.TokenProvider!).GetOrAdd(ServerOf(options.Environment).Address.AbsoluteUri, Make)
            : owners.ByAppKey.GetOrAdd(TokenStoreKey.Of(ServerOf(options.Environment), options.AppKey), Make);
        budget.Value.Join(settings);
        return budget.Value;

        Lazy<RequestLimiter> Make(string _) => new(() => new RequestLimiter(settings, options.TimeProvider));
    }

    // However it is named.
    private static KiwoomEnvironment ServerOf(KiwoomEnvironment environment) =>
        environment.IsLive ? KiwoomEnvironment.Live : environment.IsMock ? KiwoomEnvironment.Mock : environment;

    private sealed class Owners
    {
        public ConcurrentDictionary<string, Lazy<RequestLimiter>> ByAppKey { get; } = new(StringComparer.Ordinal);

        public ConditionalWeakTable<IKiwoomTokenProvider, ConcurrentDictionary<string, Lazy<RequestLimiter>>> ByProvider { get; } = [];
    }
}

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
    public static RequestLimiter? Of(ClientSettings settings)
    {
        if (settings.Rates is not { } rates) return null;
        var owners = Clocks.GetOrCreateValue(settings.Time);
        var budget = string.IsNullOrWhiteSpace(settings.Tokens.AppKey)
            ? owners.ByProvider.GetOrCreateValue(settings.Tokens.Provider!).GetOrAdd(ServerOf(settings.Environment).Address.AbsoluteUri, Make)
            : owners.ByAppKey.GetOrAdd(TokenStoreKey.Of(ServerOf(settings.Environment), settings.Tokens.AppKey), Make);
        budget.Value.Join(rates);
        return budget.Value;

        Lazy<RequestLimiter> Make(string _) => new(() => new RequestLimiter(rates, settings.Time));
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

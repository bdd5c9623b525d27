using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kiwoom.Generated;

/// <summary>
/// Gives an account's options the services that were registered for what they leave open: for the account's name as a key,
/// or for all accounts.
/// </summary>
internal sealed class RegisteredServices(IServiceProvider services) : IPostConfigureOptions<KiwoomOptions>
{
    public void PostConfigure(string? name, KiwoomOptions options)
    {
        if (options.TokenProvider is null) options.TokenStore ??= Find<IKiwoomTokenStore>(name);
        options.Limits.Store ??= Find<IKiwoomBudgetStore>(name);
        options.GuardRails.Ledger ??= Find<IGuardLedger>(name);
        if (options.OrderGates.Count == 0)
        {
            var own = services.GetKeyedServices<IOrderGate>(name).ToArray();
            foreach (var gate in own.Length > 0 ? own : services.GetServices<IOrderGate>()) options.OrderGates.Add(gate);
        }
        options.GuardRails.ReferencePrices ??= Find<IReferencePriceProvider>(name);
    }

    private T? Find<T>(string? name)
        where T : class => services.GetKeyedService<T>(name) ?? services.GetService<T>();
}

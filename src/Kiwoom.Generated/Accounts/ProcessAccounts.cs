using System.Runtime.CompilerServices;

namespace Kiwoom.Generated;

/// <summary>
/// The accounts of this process: one for each app key and server, whichever clients and service providers use it. Clients
/// with a token provider and no app key share the account of their provider. A clock of its own makes accounts of its own, for
/// tests. App keys are kept as hashes.
/// </summary>
internal static class ProcessAccounts
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1); // what is counted for a day is of no use after it
    private static readonly ConditionalWeakTable<TimeProvider, Owners> Clocks = [];

    /// <summary>A new client's place on its account; to be disposed with the client.</summary>
    /// <exception cref="ArgumentException">The settings contradict those of another client of the account.</exception>
    public static AccountPlace Join(ClientSettings settings)
    {
        var owners = Clocks.GetOrCreateValue(settings.Time);
        lock (owners)
        {
            owners.Sweep();
            var (accounts, key) = string.IsNullOrWhiteSpace(settings.Tokens.AppKey)
                ? (owners.ByProvider.GetOrCreateValue(settings.Tokens.Provider!), settings.Environment.AccountServer.AbsoluteUri)
                : (owners.ByAppKey, TokenStoreKey.Of(settings.Environment, settings.Tokens.AppKey));
            var isNew = !accounts.TryGetValue(key, out var account);
            account ??= new Account(accounts == owners.ByAppKey ? key : $"{Guid.NewGuid():n}", settings.Time);
            account.Check(settings.Rates, hasAppKey: accounts == owners.ByAppKey);
            account.Join(settings.Guards);
            if (isNew) accounts.Add(key, account);
            return new AccountPlace(account, account.Limiter(settings.Rates), settings, owners);
        }
    }

    /// <summary>How many accounts of app keys a clock's clients have.</summary>
    public static int Count(TimeProvider time) =>
        Clocks.TryGetValue(time, out var owners) ? owners.ByAppKey.Count : 0;

    private sealed class Owners
    {
        public Dictionary<string, Account> ByAppKey { get; } = new(StringComparer.Ordinal);

        public ConditionalWeakTable<IKiwoomTokenProvider, Dictionary<string, Account>> ByProvider { get; } = [];

        public void Sweep()
        {
            foreach (var (key, account) in ByAppKey)
            {
                if (account.IsOver(Remembered)) ByAppKey.Remove(key); // a dictionary allows this
            }
        }
    }
}

/// <summary>One client's place on its account.</summary>
internal sealed class AccountPlace(Account account, RequestLimiter? limiter, ClientSettings client, object accounts) : IDisposable
{
    private bool _isLeft;

    public Account Account => account;

    /// <summary>Null where the client's requests do not wait for their turn.</summary>
    public RequestLimiter? Limiter => limiter;

    public void Dispose()
    {
        lock (accounts)
        {
            if (_isLeft) return;
            _isLeft = true;
            account.Leave(client.Guards, client.Rates);
        }
    }
}

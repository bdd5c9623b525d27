using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Trading.PostgreSql;

namespace Samples.Machines;

/// <summary>What all processes must agree on.</summary>
internal static class Account
{
    /// <summary>The orders of today's plan, each with a key: whoever has the account sends those that are not there yet.</summary>
    public const int Signals = 20;

    /// <summary>Another worker goes on after lease, reply and margin: 3 + 5 + 1 s here. The defaults, 10 + 10 + 1 s, forgive a database that is slow.</summary>
    public static PostgreSqlJournalOptions Journal => new() { Lease = TimeSpan.FromSeconds(3), WaitForPlace = Timeout.InfiniteTimeSpan };

    /// <summary>The same for the desk. The name of the account is ours; without one, it is a hash of its number.</summary>
    public static TradingDeskOptions Desk => new() { AccountId = "machines", ReplyTimeout = TimeSpan.FromSeconds(5) };

    /// <summary>Where the journal is.</summary>
    public static string DatabaseText =>
        Environment.GetEnvironmentVariable("KIWOOM_DATABASE") ?? throw new InvalidOperationException("Set KIWOOM_DATABASE to the connection string of the database.");

    /// <summary>
    /// A client of the account. All machines share its request limits; with a key for the token store (32 bytes as Base64) also one token, without one
    /// each asks for its own.
    /// </summary>
    public static KiwoomClient CreateClient(PostgreSqlDatabase database, PostgreSqlBudgetStore limits)
    {
        var options = KiwoomOptions.FromEnvironment();
        options.Timeout = TimeSpan.FromSeconds(5);
        options.Limits.Store = limits;
        if (Environment.GetEnvironmentVariable("TOKEN_STORE_KEY") is { Length: > 0 } key)
            options.TokenStore = new PostgreSqlTokenStore(database, new() { Key = Convert.FromBase64String(key) });
        return new KiwoomClient(options);
    }
}

namespace Kiwoom.Generated;

/// <summary>Keys, and where tokens come from. No record: its text would show the keys.</summary>
internal sealed class TokenSettings
{
    public required string? AppKey { get; init; }

    public required string? SecretKey { get; init; }

    public required IKiwoomTokenProvider? Provider { get; init; }

    public required IKiwoomTokenStore? Store { get; init; }

    public required TimeSpan RefreshMargin { get; init; }

    /// <summary>How long a live holder of the store's lock is waited for: a token request and its writing, and some more.</summary>
    public required TimeSpan StorePatience { get; init; }

    public required TimeProvider Time { get; init; }

    public static TokenSettings Of(KiwoomOptions options) => new()
    {
        AppKey = options.AppKey,
        SecretKey = options.SecretKey,
        Provider = options.TokenProvider,
        Store = options.TokenStore,
        RefreshMargin = options.TokenRefreshMargin,
        StorePatience = options.Timeout + TimeSpan.FromSeconds(5),
        Time = options.TimeProvider,
    };
}

namespace Kiwoom.Generated;

/// <summary>
/// Compare-and-refresh over a store: a token that another process has stored since is taken; otherwise one process asks for
/// a new one while the others wait. A store that fails costs a log message, never the token.
/// </summary>
internal sealed class StoredTokens(
    IKiwoomTokenStore store, string key, Func<TokenNeed, CancellationToken, Task<AccessToken>> issue, TokenSettings settings, ClientLog log)
{
    // A token may be issued again and be near its end still. Then the others take it as it is.
    private static readonly TimeSpan New = TimeSpan.FromMinutes(1);

    /// <summary>The stored token if it will do, or a new one.</summary>
    /// <exception cref="KiwoomException">The server gives none.</exception>
    public async Task<AccessToken> GetAsync(TokenNeed need, CancellationToken cancellationToken)
    {
        if (Usable(await ReadAsync().ConfigureAwait(false), need) is { } shared) return Shared(shared, need);
        var held = await LockAsync().ConfigureAwait(false);
        try
        {
            if (Usable(await ReadAsync().ConfigureAwait(false), need) is { } replaced) return Shared(replaced, need);
            var token = await issue(need, cancellationToken).ConfigureAwait(false);
            if (held is not null) await TryAsync("write", ct => store.WriteAsync(key, token, ct)).ConfigureAwait(false);
            return token;
        }
        finally
        {
            if (held is not null) await TryAsync("unlock", _ => held.DisposeAsync()).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a token that was revoked, unless another is stored by now.</summary>
    public async Task ForgetAsync(AccessToken revoked)
    {
        if (await LockAsync().ConfigureAwait(false) is not { } held) return;
        if ((await ReadAsync().ConfigureAwait(false))?.Token == revoked.Token)
            await TryAsync("remove", ct => store.RemoveAsync(key, ct)).ConfigureAwait(false);
        await TryAsync("unlock", _ => held.DisposeAsync()).ConfigureAwait(false);
    }

    private AccessToken? Usable(AccessToken? token, TokenNeed need)
    {
        if (token is null || token.Token == need.Refused || !IsHeaderText(token.Token)) return null;
        var now = settings.Time.GetUtcNow();
        if (now >= token.ExpiresAt) return null;
        var age = now - token.IssuedAt;
        return now < token.ExpiresAt - settings.RefreshMargin || (age >= TimeSpan.Zero && age < New) ? token : null;
    }

    // Whatever the store gives becomes a header.
    private static bool IsHeaderText(string token) => token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~');

    private AccessToken Shared(AccessToken token, TokenNeed need)
    {
        log.TokenShared(need.Reason, token.ExpiresAt);
        return token;
    }

    private async Task<AccessToken?> ReadAsync()
    {
        AccessToken? token = null;
        await TryAsync("read", async ct => token = await store.ReadAsync(key, ct).ConfigureAwait(false)).ConfigureAwait(false);
        return token;
    }

    private async Task<IAsyncDisposable?> LockAsync()
    {
        IAsyncDisposable? held = null;
        await TryAsync("lock", async ct => held = await store.LockAsync(key, ct).ConfigureAwait(false)).ConfigureAwait(false);
        return held;
    }

    private async Task TryAsync(string step, Func<CancellationToken, ValueTask> use)
    {
        using var limit = new CancellationTokenSource(settings.StorePatience, settings.Time);
        try
        {
            await use(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            log.TokenStoreFailed(step, $"not done within {settings.StorePatience}");
        }
        catch (Exception e)
        {
            log.TokenStoreFailed(step, e.Message);
        }
    }
}

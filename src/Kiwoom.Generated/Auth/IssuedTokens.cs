namespace Kiwoom.Generated;

/// <summary>
/// Tokens issued for an app key: one at a time for all callers, replaced before it expires, and replaced once when the
/// server refuses it.
/// </summary>
internal sealed class IssuedTokens(
    Func<TokenNeed, CancellationToken, Task<AccessToken>> issue,
    TimeSpan refreshMargin,
    TimeProvider time) : IKiwoomTokenProvider
{
    // A server may give the same token again, or one near its end: it is not asked for each request then.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private AccessToken? _current;
    private Task<AccessToken>? _issuing;
    private string? _refused;
    private long _asked;

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        AccessToken? fallback;
        Task<AccessToken> issuing;
        lock (_lock)
        {
            fallback = _current;
            if (fallback is not null && (AskedLately || time.GetUtcNow() < fallback.ExpiresAt - refreshMargin)) return fallback.Token;
            issuing = Issue(fallback is null ? TokenNeed.First : TokenNeed.Expiry);
        }
        try
        {
            return (await issuing.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
        }
        catch (Exception) when (IsUsable(fallback) && !cancellationToken.IsCancellationRequested)
        {
            return fallback!.Token; // it is still valid; a later call tries again
        }
    }

    public async ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken)
    {
        Task<AccessToken> issuing;
        lock (_lock)
        {
            if (_current is { } current && (current.Token != failedToken || (failedToken == _refused && AskedLately)))
                return current.Token;
            _current = null;
            _refused = failedToken;
            issuing = Issue(TokenNeed.WasRefused);
        }
        return (await issuing.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
    }

    /// <summary>When the current token ends; null without one.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get
        {
            lock (_lock) return _current?.ExpiresAt;
        }
    }

    /// <summary>Forgets the token and returns it, for revoking.</summary>
    public AccessToken? Take()
    {
        lock (_lock)
        {
            var token = _current;
            _current = null;
            return token;
        }
    }

    /// <summary>Takes back a token that could not be revoked.</summary>
    public void PutBack(AccessToken token)
    {
        lock (_lock) _current ??= token;
    }

    // A token that was issued within the pause is used whatever the clock says of it: the server's 8005 corrects that.
    private bool AskedLately => time.GetElapsedTime(_asked) < Pause;

    private bool IsUsable(AccessToken? token) => token is not null && time.GetUtcNow() < token.ExpiresAt;

    // Not bound to any one caller's cancellation: the others still wait for it.
    private Task<AccessToken> Issue(string reason)
    {
        var need = new TokenNeed(reason, _refused);
        return _issuing ??= Task.Run(() => IssueAsync(need));
    }

    private async Task<AccessToken> IssueAsync(TokenNeed need)
    {
        try
        {
            var token = await issue(need, CancellationToken.None).ConfigureAwait(false);
            lock (_lock)
            {
                _current = token;
                Asked();
            }
            return token;
        }
        catch
        {
            lock (_lock)
            {
                Asked();
                if (!IsUsable(_current)) _current = null;
            }
            throw;
        }
    }

    private void Asked()
    {
        _issuing = null;
        _asked = time.GetTimestamp();
    }
}

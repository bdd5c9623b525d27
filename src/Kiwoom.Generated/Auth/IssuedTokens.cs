namespace Kiwoom.Generated;

/// <summary>
/// Tokens issued for an app key: one at a time for all callers, replaced before it expires, and replaced once when the
/// server refuses it.
/// </summary>
internal sealed class IssuedTokens(
    Func<CancellationToken, Task<IssuedToken>> issue,
    TimeSpan refreshMargin,
    TimeProvider time) : IKiwoomTokenProvider
{
    private readonly Lock _lock = new();
    private IssuedToken? _current;
    private Task<IssuedToken>? _issuing;

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        IssuedToken? fallback = null;
        Task<IssuedToken> issuing;
        lock (_lock)
        {
            if (_current is { } current)
            {
                var now = time.GetUtcNow();
                if (now < current.ExpiresAt - refreshMargin) return current.Token;
                if (now < current.ExpiresAt) fallback = current;
            }
            issuing = Issue();
        }
        try
        {
            return (await issuing.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
        }
        catch (KiwoomException) when (fallback is not null)
        {
            return fallback.Token; // it is still valid; the next call tries again
        }
    }

    public async ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken)
    {
        Task<IssuedToken> issuing;
        lock (_lock)
        {
            if (_current is { } current && current.Token != failedToken) return current.Token;
            _current = null;
            issuing = Issue();
        }
        return (await issuing.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
    }

    /// <summary>Forgets the token and returns it, for revoking.</summary>
    public string? Take()
    {
        lock (_lock)
        {
            var token = _current?.Token;
            _current = null;
            return token;
        }
    }

    // Not bound to any one caller's cancellation: the others still wait for it.
    private Task<IssuedToken> Issue() => _issuing ??= Task.Run(IssueAsync);

    private async Task<IssuedToken> IssueAsync()
    {
        try
        {
            var token = await issue(CancellationToken.None).ConfigureAwait(false);
            lock (_lock)
            {
                _current = token;
                _issuing = null;
            }
            return token;
        }
        catch
        {
            lock (_lock) _issuing = null;
            throw;
        }
    }
}

/// <summary>A token and when it ends.</summary>
/// <param name="Token">접근토큰.</param>
/// <param name="ExpiresAt">만료일, at +09:00.</param>
internal sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"token until {ExpiresAt:yyyy-MM-dd HH:mm:ss zzz}";
}

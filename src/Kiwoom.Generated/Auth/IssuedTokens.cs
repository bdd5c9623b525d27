namespace Kiwoom.Generated;

/// <summary>
/// Tokens issued for an app key: one at a time for all callers of all clients of the account, replaced before it expires, and
/// when the server refuses it. This is one client's view of the account's token: it asks over its own connection.
/// </summary>
internal sealed class IssuedTokens(
    Func<TokenNeed, CancellationToken, Task<AccessToken>> issue,
    TimeSpan refreshMargin,
    TimeProvider time,
    AccountToken? account = null) : IKiwoomTokenProvider
{
    private readonly AccountToken _account = account ?? new AccountToken();
    private volatile bool _isClosed;

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            AccessToken? fallback;
            Task<AccessToken> issuing;
            IssuedTokens issuer;
            lock (_account.Lock)
            {
                fallback = _account.Current;
                if (fallback is not null && (AskedLately || time.GetUtcNow() < fallback.ExpiresAt - refreshMargin)) return fallback.Token;
                var withoutOne = _account.WasRefused ? TokenNeed.WasRefused : TokenNeed.First;
                (issuing, issuer) = Issue(fallback is null ? withoutOne : TokenNeed.Expiry);
            }
            try
            {
                return (await issuing.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
            }
            catch (Exception) when (IsUsable(fallback) && !cancellationToken.IsCancellationRequested)
            {
                return fallback!.Token; // it is still valid; a later call tries again
            }
            catch (Exception) when (IsGone(issuer, cancellationToken))
            {
                // The client that asked was disposed meanwhile: this one asks itself.
            }
        }
    }

    public async ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<AccessToken> issuing;
            IssuedTokens issuer;
            lock (_account.Lock)
            {
                if (_account.Current is { } current && current.Token != failedToken) return current.Token;
                (_account.Current, _account.Refused, _account.WasRefused) = (null, failedToken, true);
                (issuing, issuer) = Issue(TokenNeed.WasRefused);
            }
            try
            {
                return (await issuing.WaitAsync(cancellationToken).ConfigureAwait(false)).Token;
            }
            catch (Exception) when (IsGone(issuer, cancellationToken))
            {
                // The client that asked was disposed meanwhile: this one asks itself.
            }
        }
    }

    /// <summary>When the current token ends; null without one.</summary>
    public DateTimeOffset? ExpiresAt
    {
        get
        {
            lock (_account.Lock) return _account.Current?.ExpiresAt;
        }
    }

    /// <summary>Forgets the token and returns it, for revoking.</summary>
    public AccessToken? Take()
    {
        lock (_account.Lock)
        {
            var token = _account.Current;
            (_account.Current, _account.WasRefused) = (null, false);
            return token;
        }
    }

    /// <summary>Takes back a token that could not be revoked.</summary>
    public void PutBack(AccessToken token)
    {
        lock (_account.Lock) _account.Current ??= token;
    }

    /// <summary>The client is disposed: what it asks for may fail for that alone.</summary>
    public void Close() => _isClosed = true;

    // A server may give a token near its end, or clocks may differ: one that was issued within the pause is used whatever the
    // clock says of it, and the server's 8005 corrects that.
    private bool AskedLately => time.GetElapsedTime(_account.Asked) < TokenPace.Pause;

    private bool IsUsable(AccessToken? token) => token is not null && time.GetUtcNow() < token.ExpiresAt;

    private bool IsGone(IssuedTokens issuer, CancellationToken cancellationToken) =>
        issuer != this && issuer._isClosed && !cancellationToken.IsCancellationRequested;

    // Not bound to any one caller's cancellation: the others still wait for it.
    private (Task<AccessToken> Issuing, IssuedTokens Issuer) Issue(string reason)
    {
        if (_account is { Issuing: { } issuing, Issuer: { } issuer }) return (issuing, issuer);
        var need = new TokenNeed(reason, _account.Refused);
        _account.Issuer = this;
        return (_account.Issuing = Task.Run(() => IssueAsync(need)), this);
    }

    private async Task<AccessToken> IssueAsync(TokenNeed need)
    {
        try
        {
            var token = await issue(need, CancellationToken.None).ConfigureAwait(false);
            lock (_account.Lock)
            {
                (_account.Current, _account.WasRefused) = (token, false);
                Asked();
            }
            return token;
        }
        catch
        {
            lock (_account.Lock)
            {
                Asked();
                if (!IsUsable(_account.Current)) _account.Current = null;
            }
            throw;
        }
    }

    private void Asked()
    {
        (_account.Issuing, _account.Issuer) = (null, null);
        _account.Asked = time.GetTimestamp();
    }
}

namespace Kiwoom.Generated;

/// <summary>
/// Compare-and-refresh over a store: a token that another process has stored since is taken; otherwise one process asks for
/// a new one while the others wait. A store that fails costs a log message, never the token; one that does not answer, not
/// even to cancellation, costs its patience once.
/// </summary>
internal sealed class StoredTokens(IKiwoomTokenStore store, string key, PacedTokens server, TokenSettings settings, ClientLog log)
{
    // A token may be issued again and be near its end still. Then the others take it as it is.
    private static readonly TimeSpan New = TimeSpan.FromMinutes(1);

    private readonly ClientLog _log = log;
    private readonly TimeSpan _patience = settings.StorePatience;
    private readonly TimeProvider _time = settings.Time;

    /// <summary>The stored token if it will do, or a new one.</summary>
    /// <exception cref="KiwoomException">The server gives none, or it is too early to ask again.</exception>
    public async Task<AccessToken> GetAsync(TokenNeed need, CancellationToken cancellationToken)
    {
        var (stored, isStuck) = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (Usable(stored, need) is { } shared) return Shared(shared, need);
        if (isStuck) return await server.IssueAsync(need, cancellationToken).ConfigureAwait(false);
        if (server.Refuse(need) is { } tooEarly) throw tooEarly;
        await using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        if (Usable((await ReadAsync(cancellationToken).ConfigureAwait(false)).Token, need) is { } replaced) return Shared(replaced, need);
        var token = await server.IssueAsync(need, cancellationToken).ConfigureAwait(false);
        if (held.IsHeld) await held.UseAsync("write", ct => store.WriteAsync(key, token, ct), cancellationToken).ConfigureAwait(false);
        return token;
    }

    /// <summary>Revokes what is stored, and this process's own token where it is another one; then nothing is stored.</summary>
    /// <param name="own">This process's token; null for none.</param>
    /// <param name="revoke">Asks the server.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task RevokeAsync(AccessToken? own, Func<AccessToken, CancellationToken, Task> revoke, CancellationToken cancellationToken)
    {
        await using var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        var (stored, _) = held.IsStuck ? (null, true) : await ReadAsync(cancellationToken).ConfigureAwait(false);
        var isAnother = stored is not null && stored.Token != own?.Token && IsFit(stored) && _time.GetUtcNow() < stored.ExpiresAt;
        if (isAnother) await revoke(stored!, cancellationToken).ConfigureAwait(false);
        try
        {
            if (own is not null) await revoke(own, cancellationToken).ConfigureAwait(false);
        }
        catch (KiwoomException e) when (isAnother && e.Class == ErrorClass.Token)
        {
            // The newer token ended it already, which is as good.
        }
        if (held.IsHeld && stored is not null)
            await held.UseAsync("remove", ct => store.RemoveAsync(key, ct), cancellationToken).ConfigureAwait(false);
    }

    private AccessToken? Usable(AccessToken? token, TokenNeed need)
    {
        if (token is null || token.Token == need.Refused || !IsFit(token)) return null;
        var now = _time.GetUtcNow();
        if (now >= token.ExpiresAt) return null;
        var age = now - token.IssuedAt;
        return now < token.ExpiresAt - settings.RefreshMargin || (age >= TimeSpan.Zero && age < New) ? token : null;
    }

    // Whatever the store gives becomes a header.
    private static bool IsFit(AccessToken token) => SecretText.FlawOfToken(token.Token) is null;

    private AccessToken Shared(AccessToken token, TokenNeed need)
    {
        _log.TokenShared(need.Reason, token.ExpiresAt);
        return token;
    }

    private async Task<(AccessToken? Token, bool IsStuck)> ReadAsync(CancellationToken cancellationToken)
    {
        AccessToken? token = null;
        var step = new Step(this, "read", async ct => token = await store.ReadAsync(key, ct).ConfigureAwait(false), cancellationToken);
        return await step.EndAsync().ConfigureAwait(false) ? (token, false) : (null, step.IsLate);
    }

    private async Task<Held> LockAsync(CancellationToken cancellationToken)
    {
        IAsyncDisposable? held = null;
        var step = new Step(this, "lock", async ct => held = await store.LockAsync(key, ct).ConfigureAwait(false), cancellationToken);
        try
        {
            if (await step.EndAsync().ConfigureAwait(false)) return new Held(this, held, isStuck: false);
        }
        catch (OperationCanceledException)
        {
            step.Afterwards(() => held is null ? default : held.DisposeAsync());
            throw;
        }
        // It may come all the same, when nobody waits for it any more: then it is given back.
        step.Afterwards(() => held is null ? default : held.DisposeAsync());
        return new Held(this, null, step.IsLate);
    }

    /// <summary>One use of the store, on a thread of its own: a file on a drive that is gone blocks whoever opens it.</summary>
    private sealed class Step
    {
        private readonly StoredTokens _tokens;
        private readonly string _name;
        private readonly CancellationToken _caller;
        private readonly CancellationToken _limit;
        private readonly Task _work;

        public Step(StoredTokens tokens, string name, Func<CancellationToken, ValueTask> use, CancellationToken cancellationToken)
        {
            (_tokens, _name, _caller) = (tokens, name, cancellationToken);
            var limit = new CancellationTokenSource(tokens._patience, tokens._time);
            var cancels = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
            _limit = limit.Token;
            _work = Task.Run(() => use(limit.Token).AsTask());
            Afterwards(() =>
            {
                cancels.Dispose();
                limit.Dispose();
                return default;
            });
        }

        /// <summary>It was not done in time.</summary>
        public bool IsLate { get; private set; }

        public bool IsOver => _work.IsCompleted;

        /// <returns>Whether it was done; otherwise it is logged why not.</returns>
        public async ValueTask<bool> EndAsync()
        {
            try
            {
                await _work.WaitAsync(_limit).ConfigureAwait(false);
                return true;
            }
            catch (OperationCanceledException) when (_limit.IsCancellationRequested)
            {
                _caller.ThrowIfCancellationRequested();
                IsLate = true;
                _tokens._log.TokenStoreFailed(_name, $"not done within {_tokens._patience}");
            }
            catch (Exception e)
            {
                _tokens._log.TokenStoreFailed(_name, e.Message);
            }
            return false;
        }

        /// <summary>Does something when it is over, however late that is.</summary>
        public void Afterwards(Func<ValueTask> then) => _ = AfterwardsAsync(then);

        private async Task AfterwardsAsync(Func<ValueTask> then)
        {
            await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await then().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                _tokens._log.TokenStoreFailed("unlock", e.Message);
            }
        }
    }

    /// <summary>The store's lock, or the lack of it.</summary>
    private sealed class Held(StoredTokens tokens, IAsyncDisposable? held, bool isStuck) : IAsyncDisposable
    {
        private Step? _use;

        public bool IsHeld => held is not null;

        /// <summary>The store does not answer.</summary>
        public bool IsStuck => isStuck;

        public async Task UseAsync(string name, Func<CancellationToken, ValueTask> use, CancellationToken cancellationToken) =>
            await (_use = new Step(tokens, name, use, cancellationToken)).EndAsync().ConfigureAwait(false);

        public async ValueTask DisposeAsync()
        {
            if (held is null) return;
            // What is still being written would be written without the lock: it is kept until that ends.
            if (_use is { IsOver: false } use) use.Afterwards(held.DisposeAsync);
            else await new Step(tokens, "unlock", _ => held.DisposeAsync(), CancellationToken.None).EndAsync().ConfigureAwait(false);
        }
    }
}

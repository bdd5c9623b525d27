using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>
/// Shares tokens between machines: a row for each app key and server, encrypted by a key that the database does not have. One machine asks for a
/// new token while the others wait; one that dies or stands still loses that right by itself, and cannot write afterwards.
/// </summary>
public sealed class PostgreSqlTokenStore : IKiwoomTokenStore
{
    private readonly DatabaseConnections _database;
    private readonly PostgreSqlTokenStoreOptions _options;
    private readonly TokenCipher _cipher;
    private readonly ConcurrentDictionary<string, Guid> _held = new(StringComparer.Ordinal);

    /// <summary>Makes a store. Nothing is opened yet.</summary>
    /// <param name="database">The database; the store does not dispose of it.</param>
    /// <param name="options">The key, and more.</param>
    /// <exception cref="ArgumentException">The key does not have 32 bytes, or another option has a value that cannot be.</exception>
    public PostgreSqlTokenStore(PostgreSqlDatabase database, PostgreSqlTokenStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Key.Length != 32) throw new ArgumentException("PostgreSqlTokenStoreOptions.Key must have 32 bytes: openssl rand -base64 32 makes one.", nameof(options));
        if (options.LockFor < TimeSpan.FromSeconds(1) || options.LockFor > TimeSpan.FromMinutes(10))
            throw new ArgumentException($"PostgreSqlTokenStoreOptions.LockFor: {options.LockFor} is not between 1 s and 10 minutes.", nameof(options));
        (_database, _options, _cipher) = (database.Connections, options, new TokenCipher(options.Key.ToArray()));
    }

    /// <inheritdoc/>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    /// <exception cref="InvalidDataException">What is stored cannot be read by this key.</exception>
    public async ValueTask<AccessToken?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var stored = await _database.UseAsync(
            async connection =>
            {
                await using var command = new NpgsqlCommand(
                    "SELECT nonce, ciphertext FROM kiwoom.token WHERE key = $1 AND key_id = $2 AND ciphertext IS NOT NULL", connection);
                command.Parameters.Add(new() { Value = key });
                command.Parameters.Add(new() { Value = _options.KeyId });
                await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)) : ((byte[], byte[])?)null;
            },
            cancellationToken).ConfigureAwait(false);
        try
        {
            return stored is var (nonce, ciphertext) ? _cipher.Decrypt(key, nonce, ciphertext) : null;
        }
        catch (CryptographicException)
        {
            throw new InvalidDataException(
                $"The stored token cannot be read: it was encrypted by another key than PostgreSqlTokenStoreOptions.Key of the name \"{_options.KeyId}\", or somebody changed it. Give another key another KeyId.");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    public async ValueTask<IAsyncDisposable> LockAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var holder = Guid.NewGuid();
        while (await _database.ScalarAsync("SELECT kiwoom.lock_token($1, $2, $3)", [key, holder, _options.LockFor], cancellationToken).ConfigureAwait(false) is not true)
        {
            await Task.Delay(_options.AskEvery, _database.Time, cancellationToken).ConfigureAwait(false);
        }
        _held[key] = holder;
        return new Held(this, key, holder);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The lock is not held, or was held too long: another machine may have it by now.</exception>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    public ValueTask WriteAsync(string key, AccessToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var (nonce, ciphertext) = _cipher.Encrypt(key, token);
        return WriteAsync(key, _options.KeyId, nonce, ciphertext, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">As for <see cref="WriteAsync(string, AccessToken, CancellationToken)"/>.</exception>
    /// <exception cref="JournalException">The database cannot be reached.</exception>
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken) => WriteAsync(key, null, null, null, cancellationToken);

    /// <summary>What it is.</summary>
    public override string ToString() => "PostgreSqlTokenStore";

    private async ValueTask WriteAsync(string key, string? keyId, byte[]? nonce, byte[]? ciphertext, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (!_held.TryGetValue(key, out var holder)) throw new InvalidOperationException("The token store's lock is not held.");
        var isWritten = await _database.ScalarAsync("SELECT kiwoom.write_token($1, $2, $3, $4, $5)", [key, holder, keyId, nonce, ciphertext], cancellationToken).ConfigureAwait(false);
        if (isWritten is not true) throw new InvalidOperationException("The token store's lock was held too long, and another machine may have it by now: nothing was written.");
    }

    private sealed class Held(PostgreSqlTokenStore store, string key, Guid holder) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            store._held.TryRemove(new(key, holder));
            await store._database.ScalarAsync("SELECT kiwoom.unlock_token($1, $2)", [key, holder], CancellationToken.None).ConfigureAwait(false);
        }
    }
}

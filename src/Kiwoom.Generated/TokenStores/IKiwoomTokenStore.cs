namespace Kiwoom.Generated;

/// <summary>
/// Where the processes that use one app key share its token, so that one of them asks for a new one and the others use
/// it. <see cref="FileTokenStore"/> is the one for processes on one machine.
/// </summary>
/// <remarks>
/// A store holds one token for each key. What a store throws is logged by its message, which must not hold a token, and the
/// client gets its own token.
/// </remarks>
public interface IKiwoomTokenStore
{
    /// <summary>What is stored, usable or not: the client looks at the expiry itself. Also called without the lock.</summary>
    /// <param name="key">Identifies an app key and a server: 32 lower-case hexadecimal digits that do not reveal the app key.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    /// <returns>Null where nothing is stored.</returns>
    ValueTask<AccessToken?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until no other process holds the lock of this key, and holds it until disposed. A process that dies must lose
    /// it; for a store on a network that is a lock with an expiry.
    /// </summary>
    /// <param name="key">As in <see cref="ReadAsync"/>.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    ValueTask<IAsyncDisposable> LockAsync(string key, CancellationToken cancellationToken);

    /// <summary>Replaces what is stored, as a whole. Called while the lock is held.</summary>
    /// <param name="key">As in <see cref="ReadAsync"/>.</param>
    /// <param name="token">Store it so that only the account's owner can read it.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    ValueTask WriteAsync(string key, AccessToken token, CancellationToken cancellationToken);

    /// <summary>Forgets what is stored. Called while the lock is held.</summary>
    /// <param name="key">As in <see cref="ReadAsync"/>.</param>
    /// <param name="cancellationToken">Cancelled when it takes too long.</param>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken);
}

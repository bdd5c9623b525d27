namespace Kiwoom.Generated;

/// <summary>Where access tokens come from. The client has its own; give one to share tokens between processes.</summary>
public interface IKiwoomTokenProvider
{
    /// <summary>A token that is believed to be valid.</summary>
    /// <param name="cancellationToken">Stops the caller's waiting.</param>
    ValueTask<string> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>Called when the server refused a token as not valid (8005).</summary>
    /// <param name="failedToken">
    /// The token it refused. If the current token has changed since, return that one and issue none.
    /// </param>
    /// <param name="cancellationToken">Stops the caller's waiting.</param>
    /// <returns>The token for one more try; null if there is none.</returns>
    ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken);
}

/// <summary>One token that the caller got elsewhere. It is never refreshed.</summary>
/// <param name="token">접근토큰, without <c>Bearer</c>.</param>
public sealed class FixedTokenProvider(string token) : IKiwoomTokenProvider
{
    /// <inheritdoc/>
    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult(token);

    /// <inheritdoc/>
    public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);
}

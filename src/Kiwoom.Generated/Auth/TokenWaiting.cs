namespace Kiwoom.Generated;

internal static class TokenWaiting
{
    private static readonly TimeSpan NoTimer = TimeSpan.FromDays(40); // no timer takes much more

    /// <summary>A token, within a time of the caller's: others may wait longer for the same one.</summary>
    /// <exception cref="TimeoutException">There was none within that time.</exception>
    public static ValueTask<string> GetTokenAsync(
        this IKiwoomTokenProvider tokens, TimeSpan within, TimeProvider time, CancellationToken cancellationToken)
    {
        var token = tokens.GetTokenAsync(cancellationToken);
        return token.IsCompletedSuccessfully || within >= NoTimer ? token : WaitAsync(token, within, time, cancellationToken);
    }

    /// <summary>Another token than a refused one, within a time of the caller's.</summary>
    /// <returns>Null where no other one is to be had.</returns>
    /// <exception cref="TimeoutException">There was none within that time.</exception>
    public static ValueTask<string?> RefreshTokenAsync(
        this IKiwoomTokenProvider tokens, string failedToken, TimeSpan within, TimeProvider time, CancellationToken cancellationToken)
    {
        var token = tokens.RefreshTokenAsync(failedToken, cancellationToken);
        return within >= NoTimer ? token : WaitAsync(token, within, time, cancellationToken);
    }

    private static async ValueTask<T> WaitAsync<T>(
        ValueTask<T> token, TimeSpan within, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await token.AsTask().WaitAsync(within > TimeSpan.Zero ? within : TimeSpan.Zero, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"There was no token within {within}.", e);
        }
    }
}

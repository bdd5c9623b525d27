namespace Kiwoom.Generated;

/// <summary>Asks the server for tokens, at the account's pace.</summary>
internal sealed class PacedTokens(Func<TokenNeed, CancellationToken, Task<AccessToken>> issue, TokenPace pace)
{
    /// <summary>Why no token may be asked for now; null when one may.</summary>
    public KiwoomException? Refuse(TokenNeed need) => pace.Refuse(need);

    /// <summary>A new token.</summary>
    /// <exception cref="KiwoomException">The server gives none, or it is too early to ask again.</exception>
    public async Task<AccessToken> IssueAsync(TokenNeed need, CancellationToken cancellationToken)
    {
        if (pace.Refuse(need) is { } tooEarly) throw tooEarly;
        try
        {
            var token = await issue(need, cancellationToken).ConfigureAwait(false);
            pace.Issued(need);
            return token;
        }
        catch (ObjectDisposedException)
        {
            throw; // the client that asked is gone, which tells nothing of the server
        }
        catch (Exception e)
        {
            var mayPass = (e as KiwoomException)?.Error is not { } error || error.Class == ErrorClass.System
                || ServerDown.Is(error, e.InnerException);
            pace.Failed(ErrorOf(e), mayPass);
            throw;
        }
    }

    // The message of somebody else's exception may hold anything.
    private static KiwoomError ErrorOf(Exception e) => (e as KiwoomException)?.Error ?? new()
    {
        Class = ErrorClass.System,
        Message = e.GetType().Name,
        TrId = CreateAccessTokenRequest.TrDescriptor.Id,
    };
}

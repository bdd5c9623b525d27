namespace Kiwoom.Generated;

/// <summary>
/// Tokens from wherever, as far as a header can have them. Of what a provider throws the message names the type alone, and a
/// provider that ignores cancellation does not hold its caller.
/// </summary>
internal sealed class CheckedTokens(IKiwoomTokenProvider provider) : IKiwoomTokenProvider
{
    private volatile string? _last; // looked at already

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        ValueTask<string> token;
        try
        {
            token = provider.GetTokenAsync(cancellationToken);
            if (token.IsCompletedSuccessfully && token.Result is var text)
                return text is not null && ReferenceEquals(text, _last) ? new(text) : new(Fit(text));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<string>(Failure(e, cancellationToken));
        }
        return WaitAsync(token, cancellationToken);
    }

    public async ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken)
    {
        try
        {
            var token = provider.RefreshTokenAsync(failedToken, cancellationToken);
            return await token.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false) is { } other ? Fit(other) : null;
        }
        catch (Exception e)
        {
            throw Failure(e, cancellationToken);
        }
    }

    private async ValueTask<string> WaitAsync(ValueTask<string> token, CancellationToken cancellationToken)
    {
        try
        {
            return Fit(await token.AsTask().WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            throw Failure(e, cancellationToken);
        }
    }

    private string Fit(string? token)
    {
        if (SecretText.FlawOfToken(token) is { } flaw)
            throw new KiwoomException(Error($"the token that {provider.GetType().Name} gave {flaw}"));
        return _last = token!;
    }

    private Exception Failure(Exception e, CancellationToken cancellationToken) =>
        e is KiwoomException || (e is OperationCanceledException && cancellationToken.IsCancellationRequested)
            ? e
            : new KiwoomException(Error($"{provider.GetType().Name} threw {e.GetType().Name}"), e);

    private static KiwoomError Error(string why) => new()
    {
        Class = ErrorClass.Token,
        Message = $"Not sent: there is no token, because {why}.",
        TrId = CreateAccessTokenRequest.TrDescriptor.Id,
    };
}

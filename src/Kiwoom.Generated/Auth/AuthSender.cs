namespace Kiwoom.Generated;

/// <summary>Sends token requests: without a token, and once.</summary>
internal sealed class AuthSender(ClientSettings settings, HttpExchange http, ReplyReader reader, ClientCircuit circuit, ClientLog log)
{
    /// <exception cref="KiwoomException">Refused, or no usable reply.</exception>
    public async Task<TResponse> SendAsync<TResponse>(KiwoomRequest request, CancellationToken cancellationToken)
        where TResponse : KiwoomResponse
    {
        if (RequestGuard.Refuse(request, request.Validate(), settings.Checks) is { } refusal)
            throw new KiwoomException(Failure(request.Tr, ErrorClass.Input, "Not sent. " + refusal.Explanation));
        using var body = new PooledBody();
        KiwoomJson.Write(request, body);
        RawReply reply;
        try
        {
            reply = await http.SendAsync(request.Tr, new BodyContent(body), token: null, nextKey: null, settings.Http.Timeout, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            var failure = Failure(request.Tr, ErrorClass.System, e.Message);
            circuit.Failed(failure);
            throw new KiwoomException(failure, e);
        }
        catch (Exception e) when (!http.IsOfCaller(e, cancellationToken))
        {
            throw new KiwoomException(RequestGuard.HandlerThrew(request.Tr, e), e);
        }
        using (reply)
        {
            if (reply.Fault is OperationCanceledException) cancellationToken.ThrowIfCancellationRequested();
            var (response, error, cause) = QueryJudge.Judge<TResponse>(request.Tr, reply, reader, settings.Replies, token: null);
            if (error is not null && ServerDown.Is(error, cause)) circuit.Failed(error);
            else circuit.Answered();
            if (response is CreateAccessTokenResponse { Token: var token }) KnownSecrets.AddToken(token);
            return response ?? throw new KiwoomException(error!, cause);
        }
    }

    /// <summary>Issues a token for the app key.</summary>
    public async Task<AccessToken> IssueAsync(TokenNeed need, CancellationToken cancellationToken)
    {
        try
        {
            var token = await IssueAsync(cancellationToken).ConfigureAwait(false);
            log.TokenIssued(need.Reason, token.ExpiresAt);
            return token;
        }
        catch (KiwoomException e)
        {
            log.TokenNotIssued(need.Reason, e.Error);
            throw;
        }
    }

    private async Task<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        var request = new CreateAccessTokenRequest
        {
            GrantType = "client_credentials",
            AppKey = settings.Tokens.AppKey!,
            SecretKey = settings.Tokens.SecretKey!,
        };
        var response = await SendAsync<CreateAccessTokenResponse>(request, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(response.Token) || response.ExpiresAt is not { } expiresAt)
            throw new KiwoomException(Failure(request.Tr, ErrorClass.Malformed, "The reply has no token or no expiry."));
        if (SecretText.FlawOfToken(response.Token) is { } flaw)
            throw new KiwoomException(Failure(request.Tr, ErrorClass.Malformed, $"The token in the reply {flaw}."));
        return new AccessToken(response.Token, expiresAt) { IssuedAt = settings.Time.GetUtcNow() };
    }

    private static KiwoomError Failure(TrDescriptor tr, ErrorClass errorClass, string message) =>
        new() { Class = errorClass, Message = message, TrId = tr.Id };
}

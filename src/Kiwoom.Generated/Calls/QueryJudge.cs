namespace Kiwoom.Generated;

/// <summary>Decides whether a reply to a query or a token request is usable.</summary>
internal static class QueryJudge
{
    public static (TResponse? Response, KiwoomError? Error, Exception? Cause) Judge<TResponse>(
        TrDescriptor tr, RawReply reply, ReplyReader reader, ReplySettings settings, string? token)
        where TResponse : KiwoomResponse
    {
        var response = reader.Read<TResponse>(tr, reply, out var problem);
        var isSuccessStatus = (int)reply.Status is >= 200 and < 300;
        if (reply.AnotherTr(tr) is { } another) problem = another;
        else if (problem is null && response.CodesDiffer) problem = "The reply has several return codes that differ.";
        if (isSuccessStatus && problem is null && response.ReturnCode == 0) return (response, null, null);

        var rawBody = settings.Show(tr, reply.Body, token);
        if (problem is null && response.ReturnCode is not (null or 0))
        {
            var refusal = settings.Refusal(tr, response, reply.Status, reply.Body, rawBody, token);
            return (null, refusal, null);
        }

        var status = (int)reply.Status;
        var (errorClass, message) = (status, problem) switch
        {
            (429, _) => (ErrorClass.RateLimit, "The server answered HTTP 429."),
            ( >= 500, _) => (ErrorClass.System, $"The server answered HTTP {status}."),
            (_, not null) => (ErrorClass.Malformed, problem),
            _ when !isSuccessStatus => (ErrorClass.Malformed, $"The server answered HTTP {status}."),
            _ => (ErrorClass.Malformed, "The reply has no return code."),
        };
        var error = new KiwoomError
        {
            Class = errorClass,
            ReturnCode = response.ReturnCode,
            Message = message,
            TrId = tr.Id,
            HttpStatus = reply.Status,
            RawBody = rawBody,
        };
        return (null, error, reply.Fault);
    }
}

using System.Net;

namespace Kiwoom.Generated;

/// <summary>Makes a <see cref="KiwoomError"/> of what the server said.</summary>
internal static class ErrorClassifier
{
    private const int OnlyCodeTells = 20;

    /// <summary>A reply that was read and whose return code is not 0.</summary>
    /// <param name="tr">Whose reply.</param>
    /// <param name="response">What was read of it.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="body">As received: a code is looked for in it where the message cannot be read.</param>
    /// <param name="rawBody">From <see cref="SecretMask.Show"/>.</param>
    /// <param name="secrets">Values to mask in the server's message.</param>
    public static KiwoomError Refusal(
        TrDescriptor tr,
        KiwoomResponse response,
        HttpStatusCode status,
        ReadOnlySpan<byte> body,
        string rawBody,
        params ReadOnlySpan<string?> secrets)
    {
        var text = RefusalText.Of(response, body);
        var message = SecretMask.Hide(response.ReturnMessage ?? "", secrets);
        var errorClass = text.Known?.Class
            ?? (status == HttpStatusCode.TooManyRequests ? ErrorClass.RateLimit : FromReturnCode(response.ReturnCode));
        return new KiwoomError
        {
            Class = errorClass,
            Reason = text.Known?.Reason ?? (errorClass == ErrorClass.Business ? ReasonIn(tr, response, text) : null),
            Code = text.Code,
            ReturnCode = response.ReturnCode,
            Message = message.Length > 0 ? message : text.Known?.Meaning ?? "The server gave no reason.",
            Advice = text.Known?.Advice,
            TrId = tr.Id,
            HttpStatus = status,
            RawBody = rawBody,
        };
    }

    private static BusinessReason ReasonIn(TrDescriptor tr, KiwoomResponse response, RefusalText text) =>
        tr.Kind is TrKind.Query or TrKind.PagedQuery && text.Code is null && response.ReturnCode == OnlyCodeTells
            && RefusalText.SaysNoData(response.ReturnMessage ?? "")
                ? BusinessReason.NoData
                : BusinessReason.Other;

    // A return code is a class only. 5 stands for rate and for volume alike, so without a 1700 it proves nothing.
    private static ErrorClass FromReturnCode(int? returnCode) => returnCode switch
    {
        1 or 2 or 5 => ErrorClass.Input,
        3 => ErrorClass.Token,
        OnlyCodeTells => ErrorClass.Business,
        _ => ErrorClass.Malformed, // no document has it
    };
}

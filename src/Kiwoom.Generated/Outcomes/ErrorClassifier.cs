using System.Net;
using System.Text.RegularExpressions;

namespace Kiwoom.Generated;

/// <summary>Makes a <see cref="KiwoomError"/> of what the server said.</summary>
internal static partial class ErrorClassifier
{
    /// <summary>A reply that was read and whose return code is not 0.</summary>
    /// <param name="tr">Whose reply.</param>
    /// <param name="response">What was read of it.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="rawBody">From <see cref="SecretMask.Show"/>.</param>
    /// <param name="secrets">Values to mask in the server's message.</param>
    public static KiwoomError Refusal(
        TrDescriptor tr, KiwoomResponse response, HttpStatusCode status, string rawBody, params ReadOnlySpan<string?> secrets)
    {
        var message = SecretMask.Hide(response.ReturnMessage ?? "", secrets);
        var code = FindCode(message, response.MessageCode);
        var known = code is null ? null : KiwoomErrorCodes.Find(code);
        var errorClass = known?.Class ?? FromReturnCode(response.ReturnCode);
        return new KiwoomError
        {
            Class = errorClass,
            Reason = known?.Reason ?? (errorClass == ErrorClass.Business ? BusinessReason.Other : null),
            Code = code,
            ReturnCode = response.ReturnCode,
            Message = message.Length > 0 ? message : known?.Meaning ?? "The server gave no reason.",
            Advice = known?.Advice,
            TrId = tr.Id,
            HttpStatus = status,
            RawBody = rawBody,
        };
    }

    /// <summary>
    /// The specific code: of the other envelope, in parentheses as <c>(RC4058:</c>, as <c>[CODE=8005,</c>, or as
    /// <c>[8005:</c>. The parenthesised one is the most specific where both stand: <c>[2000](RC4058:...)</c>.
    /// </summary>
    public static string? FindCode(string message, string? messageCode)
    {
        if (!string.IsNullOrWhiteSpace(messageCode)) return messageCode.Trim();
        var match = InParentheses().Match(message);
        if (!match.Success) match = Assigned().Match(message);
        if (!match.Success) match = InBrackets().Match(message);
        return match.Success ? match.Groups[1].Value : null;
    }

    // A return code is a class only. 5 stands for rate and for volume alike, so without a 1700 it proves nothing.
    private static ErrorClass FromReturnCode(int? returnCode) => returnCode switch
    {
        1 or 2 or 5 => ErrorClass.Input,
        3 => ErrorClass.Token,
        _ => ErrorClass.Business,
    };

    [GeneratedRegex(@"\[(\d{3,5})[:\]]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\(((?:RC)?\d{4,6}):")]
    private static partial Regex InParentheses();

    [GeneratedRegex(@"\[CODE=([A-Za-z0-9]+)")]
    private static partial Regex Assigned();
}

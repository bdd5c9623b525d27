using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>What the server said no to, on the socket.</summary>
internal static class SocketRefusal
{
    /// <summary>The class of the codes that say that a token is not valid; its words name the code itself.</summary>
    private const int TokenClass = 805004;

    /// <summary>The condition search is registered already, perhaps by a session that ended.</summary>
    public const int AlreadyRegistered = 900003;

    /// <summary>The error of an answer whose return code is not 0.</summary>
    /// <param name="what">API ID, or the service that refused.</param>
    /// <param name="response">The answer.</param>
    /// <param name="frame">Its bytes.</param>
    public static KiwoomError Of(string what, KiwoomResponse response, ReadOnlySpan<byte> frame)
    {
        var text = RefusalText.Of(response, frame);
        var returned = response.ReturnCode?.ToString(CultureInfo.InvariantCulture);
        var known = text.Known ?? (text.Code is null && returned is not null ? KiwoomErrorCodes.Find(returned) : null);
        var isToken = known is null && response.ReturnCode == TokenClass;
        return new KiwoomError
        {
            Class = known?.Class ?? (isToken ? ErrorClass.Token : response.ReturnCode is null ? ErrorClass.Malformed : ErrorClass.Input),
            Code = text.Code ?? returned,
            ReturnCode = response.ReturnCode,
            Message = response.ReturnMessage is { Length: > 0 } message ? message : known?.Meaning ?? "The server gave no reason.",
            Advice = known?.Advice,
            TrId = what,
        };
    }

    /// <summary>Whether a new token may change it: only then is one asked for.</summary>
    public static bool IsOfToken(KiwoomError error) =>
        TokenRefusal.Is(error) || (error.Class == ErrorClass.Token && error.ReturnCode == TokenClass);

    /// <summary>The sequence of a condition that a refusal names in its words, as in <c>(seq=7)</c>; null where it names none.</summary>
    public static string? SequenceIn(string? message)
    {
        const string mark = $"({SocketWords.Sequence}=";
        if (message is null || message.IndexOf(mark, StringComparison.Ordinal) is not (>= 0 and var start)) return null;
        var end = message.IndexOf(')', start);
        return end < 0 ? null : message[(start + mark.Length)..end].Trim();
    }

    public static KiwoomError ByClient(string what, ErrorClass errorClass, string message) => new() { Class = errorClass, Message = message, TrId = what };
}

using System.Globalization;

namespace Kiwoom.Generated;

/// <summary>What the server said no to, on the socket.</summary>
internal static class SocketRefusal
{
    /// <summary>The class of the codes that say that a token is not valid; its words name the code itself.</summary>
    private const int TokenClass = 805004;

    /// <summary>The condition search is registered already, perhaps by a session that ended.</summary>
    public const int AlreadyRegistered = 900003;

    private const string TokenCode = "8005";
    private const string TooOften = "1700";

    /// <summary>The error of an answer whose return code is not 0.</summary>
    /// <param name="what">API ID, or the service that refused.</param>
    /// <param name="response">The answer.</param>
    /// <param name="frame">Its bytes.</param>
    public static KiwoomError Of(string what, KiwoomResponse response, ReadOnlySpan<byte> frame)
    {
        var text = RefusalText.Of(response, frame);
        var isToken = text.Known is null && response.ReturnCode == TokenClass;
        return new KiwoomError
        {
            Class = text.Known?.Class ?? (isToken ? ErrorClass.Token : response.ReturnCode is null ? ErrorClass.Malformed : ErrorClass.Input),
            Code = text.Code ?? response.ReturnCode?.ToString(CultureInfo.InvariantCulture),
            ReturnCode = response.ReturnCode,
            Message = response.ReturnMessage is { Length: > 0 } message ? message : text.Known?.Meaning ?? "The server gave no reason.",
            Advice = text.Known?.Advice,
            TrId = what,
        };
    }

    /// <summary>Whether a new token may change it: only then is one asked for.</summary>
    public static bool IsOfToken(KiwoomError error) =>
        error.Class == ErrorClass.Token && (error.Code == TokenCode || error.ReturnCode == TokenClass);

    /// <summary>Whether it says that requests come too often.</summary>
    public static bool IsOfRate(KiwoomError error) => error.Code == TooOften || error.ReturnCode == 1700;

    public static KiwoomError Own(string what, ErrorClass errorClass, string message) => new() { Class = errorClass, Message = message, TrId = what };
}

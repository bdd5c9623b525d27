using System.Globalization;
using System.Text.RegularExpressions;

namespace Kiwoom.Generated;

/// <summary>What a refusal for the request rate says.</summary>
internal static partial class RateRefusal
{
    public const string TooManyRequests = "1700";

    /// <summary>Whether the server says so before it executes anything: a request that it refused thus may be sent again.</summary>
    public static bool IsBeforeExecution(KiwoomError? error) =>
        error is { Class: ErrorClass.RateLimit, Code: TooManyRequests or "1701" or "1702" };

    /// <summary>Whether the server, and not our own limiter, refused for the request rate.</summary>
    public static bool Is(KiwoomError? error) => error is { Class: ErrorClass.RateLimit, HttpStatus: not 0 };

    /// <summary>The quota that the message names, requests a second (<c>유량=5</c>); null where it names none.</summary>
    public static int? QuotaOf(string message) =>
        Quota().Match(message) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var quota) && quota > 0
            ? quota
            : null;

    [GeneratedRegex(@"유량\s*[=:]\s*(\d+)")]
    private static partial Regex Quota();
}

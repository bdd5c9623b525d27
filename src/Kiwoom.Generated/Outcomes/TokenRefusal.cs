namespace Kiwoom.Generated;

/// <summary>Which refusals mean that the token must be replaced. Device and environment errors are none: a new token fails too.</summary>
internal static class TokenRefusal
{
    public const string InvalidToken = "8005";
    private const string InvalidTokenOfGuide = "EGW0002";

    public static bool Is(KiwoomError? error) => error?.Code is InvalidToken or InvalidTokenOfGuide;
}

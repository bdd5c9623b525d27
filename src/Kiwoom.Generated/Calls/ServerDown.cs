namespace Kiwoom.Generated;

/// <summary>Which failures say that the server is down: it did not answer, or with 5xx. They count for the circuit.</summary>
internal static class ServerDown
{
    public static bool Is(KiwoomError error, Exception? cause) =>
        cause is HttpRequestException or TimeoutException or (IOException and not BodyTooLargeException) or OperationCanceledException
        || (int)error.HttpStatus >= 500;
}

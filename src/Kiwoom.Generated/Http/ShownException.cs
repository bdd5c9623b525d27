namespace Kiwoom.Generated;

/// <summary>
/// Exceptions of a connection may quote what the server sent: a status line, a header, a length. Where one holds anything that must
/// not be shown, it is replaced by one of its kind.
/// </summary>
internal static class ShownException
{
    private const int Deepest = 8;
    private const int Longest = 500;

    /// <summary>The exception itself, or one of its kind without what must not be shown.</summary>
    public static Exception Of(Exception exception) => IsFit(exception) ? exception : Replace(exception);

    private static bool IsFit(Exception exception)
    {
        var depth = 0;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (++depth > Deepest || ShownText.Line(e.Message, Longest) != e.Message) return false;
            if (e is AggregateException { InnerExceptions.Count: > 1 } many && !many.InnerExceptions.All(IsFit)) return false;
        }
        return true;
    }

    private static Exception Replace(Exception exception)
    {
        var text = ShownText.Line(exception.Message, Longest);
        var inner = exception.InnerException is { } cause ? Of(cause) : null;
        return exception switch
        {
            ObjectDisposedException or BodyTooLargeException => exception, // nothing of the server's is in these
            HttpRequestException e => new HttpRequestException(e.HttpRequestError, text, inner, e.StatusCode),
            HttpIOException e => new HttpIOException(e.HttpRequestError, text, inner),
            OperationCanceledException e => new OperationCanceledException(text, inner, e.CancellationToken),
            TimeoutException => new TimeoutException(text, inner),
            IOException => new IOException(text, inner),
            // Of no kind that says something of the server.
            _ => new InvalidOperationException($"{exception.GetType().Name}: {text}", inner),
        };
    }
}

namespace Kiwoom.Web.Json;

/// <summary>A request that is not done; the message says what to write instead.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">One word for the page.</param>
/// <param name="message">For people.</param>
/// <param name="field">The field that is wrong; null where it is not one.</param>
/// <param name="result">What an earlier request of the kind gave; null for nothing.</param>
/// <param name="korean">The message in Korean; null where the page has a text for the code.</param>
internal sealed class RequestException(int status, string code, string message, string? field = null, object? result = null, string? korean = null) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>One word for the page.</summary>
    public string Code => code;

    /// <summary>The field that is wrong.</summary>
    public string? Field => @field;

    /// <summary>What an earlier request of the kind gave.</summary>
    public object? Result => result;

    /// <summary>The message in Korean; null where the page has a text for the code.</summary>
    public string? Korean => korean;

    /// <summary>A field that is not as it has to be.</summary>
    public static RequestException BadInput(string message, string? field = null) => new(400, "BadInput", message, field);

    /// <summary>There is no such thing.</summary>
    public static RequestException NotFound(string code, string message) => new(404, code, message);

    /// <summary>It may not be done.</summary>
    public static RequestException Forbidden(string code, string message, string? korean = null) => new(403, code, message, korean: korean);

    /// <summary>It cannot be done now.</summary>
    public static RequestException Conflict(string code, string message, object? result = null) => new(409, code, message, null, result);
}

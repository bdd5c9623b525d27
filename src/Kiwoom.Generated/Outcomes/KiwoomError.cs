using System.Net;

namespace Kiwoom.Generated;

/// <summary>A refusal by the server, or a failure to get a usable reply.</summary>
public sealed class KiwoomError
{
    /// <summary>The kind of refusal or failure.</summary>
    public required ErrorClass Class { get; init; }

    /// <summary>For <see cref="ErrorClass.Business"/>: why, where the code states it; otherwise null.</summary>
    public BusinessReason? Reason { get; init; }

    /// <summary>
    /// The specific code inside the server's message, such as <c>1700</c> or <c>RC4058</c>; null without one.
    /// </summary>
    public string? Code { get; init => field = value is null ? null : ShownText.Name(value, isNumber: false); }

    /// <summary>The reply's return code, which is a class of errors and not the specific code; null without one.</summary>
    public int? ReturnCode { get; init; }

    /// <summary>The server's message, or the library's own where there was none: one line of bounded length, secrets masked.</summary>
    public required string Message { get; init => field = ShownText.Line(value); }

    /// <summary>What to do about it, for a known <see cref="Code"/>; otherwise null.</summary>
    public string? Advice { get; init; }

    /// <summary>API ID of the TR.</summary>
    public required string TrId { get; init; }

    /// <summary>HTTP status; 0 where no reply came.</summary>
    public HttpStatusCode HttpStatus { get; init; }

    /// <summary>The start of the body in one line with secrets masked; empty where there was none, and for token requests.</summary>
    public string RawBody { get; init => field = ShownText.Line(value, int.MaxValue); } = "";

    /// <summary>TR, class, code and message in one line, without the body.</summary>
    public override string ToString()
    {
        var code = Code ?? (ReturnCode is { } rc ? $"return_code {rc}" : null);
        var http = HttpStatus == 0 ? "" : $" (HTTP {(int)HttpStatus})";
        return $"{TrId}: {Class}{(code is null ? "" : " " + code)}: {Message}{http}";
    }
}

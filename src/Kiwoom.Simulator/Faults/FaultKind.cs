namespace Kiwoom.Simulator;

/// <summary>What the client sees of a <see cref="Fault"/>.</summary>
public enum FaultKind
{
    /// <summary>No reply: the connection breaks.</summary>
    ConnectionCut,

    /// <summary>Status and headers, then the connection breaks.</summary>
    CutAfterHeaders,

    /// <summary>Half of the body, then the connection breaks.</summary>
    CutInsideBody,

    /// <summary>HTTP 500, an HTML page.</summary>
    Html500,

    /// <summary>HTTP 502, an HTML page.</summary>
    Html502,

    /// <summary>HTTP 404, an HTML page.</summary>
    Html404,

    /// <summary>HTTP 429 with code 1700.</summary>
    RateLimit429,

    /// <summary>HTTP 200 with code 1700.</summary>
    RateLimit200,

    /// <summary>HTTP 429 without code 1700.</summary>
    Plain429,

    /// <summary>HTTP 200, no body.</summary>
    EmptyBody,

    /// <summary>The reply without its return code.</summary>
    NoReturnCode,

    /// <summary>The reply with returnCode.</summary>
    ReturnCodeCamel,

    /// <summary>The reply with rt_cd.</summary>
    RtCodeSuccess,

    /// <summary>A refusal with rt_cd.</summary>
    RtCodeRefusal,

    /// <summary>The reply with a blank order number.</summary>
    NoOrderNumber,

    /// <summary>The reply cut to half, with the right length for that.</summary>
    MalformedBody,

    /// <summary>No reply, ever.</summary>
    Hang,

    /// <summary>A refused token.</summary>
    Token8005,

    /// <summary>A refused token with HTTP 401.</summary>
    Token8005Status401,

    /// <summary>A refused token in the other spelling.</summary>
    Token8005CodeSpelling,

    /// <summary>A refused token in the other envelope.</summary>
    TokenEgw0002,

    /// <summary>HTTP 307.</summary>
    Redirect307,

    /// <summary>A refusal with HTTP 400.</summary>
    Refusal400,

    /// <summary>A refusal with return code 20.</summary>
    Refusal20,

    /// <summary>A refusal with 1999.</summary>
    SystemError,
}

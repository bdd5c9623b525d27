using System.Net;

namespace Kiwoom.Generated;

/// <summary>What a response keeps of its reply besides the fields: status, headers and, if asked for, the body.</summary>
public sealed class KiwoomReply
{
    /// <summary>For responses that no server sent.</summary>
    public static KiwoomReply None { get; } = new();

    /// <summary>HTTP status; 0 where no server replied.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>Response header <c>api-id</c>.</summary>
    public string? ApiId { get; init; }

    /// <summary>Response header <c>cont-yn</c> is Y: a further page can be asked for with <see cref="NextKey"/>.</summary>
    public bool HasNextPage { get; init; }

    /// <summary>Response header <c>next-key</c>.</summary>
    public string? NextKey { get; init; }

    /// <summary>The body as received; only when <c>KiwoomOptions.KeepRawBody</c> asks for it.</summary>
    public ReadOnlyMemory<byte> RawBody { get; init; }
}

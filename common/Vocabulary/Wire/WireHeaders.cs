namespace Kiwoom.Vocabulary;

/// <summary>The HTTP headers of every request and reply.</summary>
internal static class WireHeaders
{
    /// <summary>The API ID of the TR.</summary>
    public const string ApiId = "api-id";

    /// <summary>The token, of requests.</summary>
    public const string Authorization = "authorization";

    /// <summary>연속조회여부: Y where a page continues, or shall be continued.</summary>
    public const string More = "cont-yn";

    /// <summary>연속조회키: where the next page begins.</summary>
    public const string NextKey = "next-key";

    /// <summary>All of them.</summary>
    public static string[] All { get; } = [ApiId, Authorization, More, NextKey];

    /// <summary>Those without a secret in them, which both requests and replies have.</summary>
    public static string[] Plain { get; } = [ApiId, More, NextKey];
}

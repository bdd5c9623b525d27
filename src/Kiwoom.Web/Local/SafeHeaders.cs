using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Local;

/// <summary>What a browser may do with the page: run and show its own files, ask its own server, and nothing else.</summary>
internal static class SafeHeaders
{
    /// <summary>The policy.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Adds them to an answer.</summary>
    public static void Add(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Frame-Options"] = "DENY";
    }
}

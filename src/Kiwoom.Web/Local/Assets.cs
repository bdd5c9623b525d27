using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Kiwoom.Web.Local;

/// <summary>The files of the page, from inside the assembly.</summary>
internal sealed class Assets
{
    private const string Root = "wwwroot/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
    };

    private readonly Dictionary<string, (byte[] Bytes, string Type, string Tag)> _files = new(StringComparer.Ordinal);

    /// <summary>Reads them all.</summary>
    public Assets()
    {
        var assembly = typeof(Assets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            // The build writes the separator of its own system.
            var path = name.Replace('\\', '/');
            if (!path.StartsWith(Root, StringComparison.Ordinal)) continue;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\"";
            _files[path[(Root.Length - 1)..]] = (bytes, Types.GetValueOrDefault(Path.GetExtension(path), "text/plain; charset=utf-8"), tag);
        }
    }

    /// <summary>Their paths, such as <c>/index.html</c>.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Serves a file.</summary>
    /// <returns>Whether there is one of the path.</returns>
    public async Task<bool> ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value is null or "/" ? "/index.html" : http.Request.Path.Value;
        if (!_files.TryGetValue(path, out var file)) return false;
        var response = http.Response;
        response.Headers.ETag = file.Tag;
        response.Headers.CacheControl = "no-cache"; // it may be kept, and is asked for each time
        if (http.Request.Headers.IfNoneMatch.Contains(file.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }
        response.ContentType = file.Type;
        response.ContentLength = file.Bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(file.Bytes, http.RequestAborted).ConfigureAwait(false);
        return true;
    }
}

using System.Text;
using TrKind = Kiwoom.Vocabulary.TrKind;
using WireHeaders = Kiwoom.Vocabulary.WireHeaders;

namespace Kiwoom.Cli.Templates.Calls;

/// <summary>The request example for curl, with the server and the token in variables of the shell.</summary>
internal static class CurlCall
{
    /// <summary>The command; null for a file without a request example.</summary>
    /// <param name="file">The TR.</param>
    /// <param name="body">As the library writes it.</param>
    public static string? Of(TrFile file, string? body)
    {
        if (body is null) return null;
        var text = new StringBuilder($"curl -X POST \"$KIWOOM_SERVER\"{Escapes.ShellQuoted(file.Tr.Path)} \\\n");
        text.Append("  -H 'Content-Type: application/json;charset=UTF-8' \\\n");
        text.Append($"  -H {Escapes.ShellQuoted($"{WireHeaders.ApiId}: {file.Tr.Id}")} \\\n");
        // Who asks for a token has none yet.
        if (file.Tr.Kind != TrKind.Auth) text.Append($"  -H \"{WireHeaders.Authorization}: Bearer $KIWOOM_TOKEN\" \\\n");
        text.Append($"  -d {Escapes.ShellQuoted(body)}");
        return text.ToString();
    }
}

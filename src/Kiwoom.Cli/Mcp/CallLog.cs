using System.Globalization;
using System.Text;
using System.Text.Json;
using Kiwoom.Tooling.Text;
using Kiwoom.Vocabulary;

namespace Kiwoom.Cli.Mcp;

/// <summary>
/// What an assistant asked for and what became of it, for people: a line each, in a file a day that only its owner can read. Secrets and account
/// numbers are masked.
/// </summary>
/// <param name="folder">Of the files.</param>
/// <param name="time">The clock.</param>
internal sealed class CallLog(string folder, TimeProvider time)
{
    private const int LongestLine = 1500;

    private readonly Lock _lock = new();

    /// <summary>Where the files are.</summary>
    public string Folder => folder;

    /// <summary>A call of a tool and how it ended. That it cannot be written stops no query.</summary>
    public void Call(string session, string client, string tool, IDictionary<string, JsonElement>? arguments, string result)
    {
        var given = arguments is { Count: > 0 } ? $"{{{string.Join(",", arguments.Select(static a => $"\"{a.Key}\":{Short(a.Value)}"))}}}" : "{}";
        Note($"[{session}] {client}: {tool} {Redaction.Hide(given)} -> {result}");
    }

    /// <summary>A line for people. That it cannot be written stops nothing.</summary>
    public void Note(string text)
    {
        try
        {
            Write(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Reading the market goes on without a log; sending an order does not.
        }
    }

    /// <summary>A line that must be in the file before what it tells is done.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public void Write(string text)
    {
        var now = time.GetUtcNow().ToOffset(Korea.Offset);
        var line = TextWidth.Plain(text.Length <= LongestLine ? text : text[..LongestLine] + "...");
        lock (_lock)
        {
            OwnFolder.Create(folder);
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(Path.Combine(folder, now.ToString("yyyy-MM-dd'.log'", CultureInfo.InvariantCulture)), new UTF8Encoding(false), options);
            file.Write(now.ToString("yyyy-MM-dd HH:mm:ss.fff zzz ", CultureInfo.InvariantCulture) + line + "\n");
        }
    }

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 300 ? text : $"\"({text.Length} characters)\"";
    }
}

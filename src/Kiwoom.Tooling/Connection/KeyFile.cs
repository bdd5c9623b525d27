using System.Text.Json;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Tooling.Connection;

/// <summary>The keys of the live and of the mock server, and of relays, in a file that only its owner can read.</summary>
/// <param name="folder">Of the file.</param>
public sealed class KeyFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, "keys.json");

    /// <summary>The keys for a server, or null.</summary>
    /// <param name="name"><see cref="Server.Name"/>.</param>
    /// <exception cref="ToolingException">The file cannot be read, or others can read it too.</exception>
    public Keys? Read(string name)
    {
        var all = ReadAll();
        return all.TryGetValue(name, out var keys) ? keys : null;
    }

    /// <summary>Writes the keys for a server; those of the others stay.</summary>
    /// <param name="name"><see cref="Server.Name"/>.</param>
    /// <param name="keys">The keys; their source is not written.</param>
    /// <exception cref="ToolingException">The file cannot be read or written.</exception>
    public void Write(string name, Keys keys)
    {
        var all = ReadAll();
        all[name] = keys;
        Save(all);
    }

    /// <summary>Removes the keys for a server; the file goes with the last ones.</summary>
    /// <param name="name"><see cref="Server.Name"/>.</param>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="ToolingException">The file cannot be read or written.</exception>
    public bool Remove(string name)
    {
        var all = ReadAll();
        if (!all.Remove(name)) return false;
        if (all.Count > 0) Save(all);
        else File.Delete(Path);
        return true;
    }

    private Dictionary<string, Keys> ReadAll()
    {
        var all = new Dictionary<string, Keys>(StringComparer.Ordinal);
        if (!File.Exists(Path)) return all;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & Others) != 0)
            throw new ToolingException($"Others can read {Path}. Run: chmod 600 \"{Path}\"", ToolingProblem.NoKeys);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path));
            foreach (var server in document.RootElement.EnumerateObject())
            {
                // Earlier versions stored an address as it was written.
                var name = Server.TryParse(server.Name, out var known) ? known.Name : server.Name;
                var keys = new Keys(Text(server.Value, "appKey"), Text(server.Value, "secretKey"), Path);
                if (!all.TryAdd(name, keys) && all[name] != keys) throw Unreadable($"{name} has two different pairs of keys");
            }
            return all;
        }
        catch (JsonException e)
        {
            throw Unreadable($"line {e.LineNumber + 1} is not JSON");
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw Unreadable("""it must be like {"mock":{"appKey":"...","secretKey":"..."}}""");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e.Message);
        }
    }

    private ToolingException Unreadable(string why) =>
        new($"{Path} cannot be read: {why}. Fix it, or delete it and run: kiwoom setup", ToolingProblem.NoKeys);

    private static string Text(JsonElement server, string name) =>
        server.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new KeyNotFoundException(name);

    private void Save(Dictionary<string, Keys> all)
    {
        try
        {
            CreateFolder();
            // Written beside it and moved over it: a crash leaves the old file or the new one.
            var temporary = Path + "." + System.IO.Path.GetRandomFileName();
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream(temporary, options))
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            {
                writer.WriteStartObject();
                foreach (var (name, keys) in all)
                {
                    writer.WriteStartObject(name);
                    writer.WriteString("appKey", keys.AppKey);
                    writer.WriteString("secretKey", keys.SecretKey);
                    writer.WriteEndObject();
                }
                writer.WriteEndObject();
            }
            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolingException($"{Path} cannot be written: {e.Message}");
        }
    }

    // On Windows the folder lies in the user's profile, which others cannot read.
    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }
}

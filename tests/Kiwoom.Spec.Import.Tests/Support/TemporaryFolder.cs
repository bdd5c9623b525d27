namespace Kiwoom.Spec.Import.Tests.Support;

/// <summary>A folder of one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("kiwoom-spec-").FullName;

    /// <summary>The folder that an import writes to.</summary>
    public string Specs => System.IO.Path.Combine(Path, "spec");

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file, and its folder.</summary>
    public string Write(string name, string text)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A file below the folder of spec files.</summary>
    public string Spec(string name) => System.IO.File.ReadAllText(System.IO.Path.Combine(Specs, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

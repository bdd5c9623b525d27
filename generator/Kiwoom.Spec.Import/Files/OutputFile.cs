namespace Kiwoom.Spec.Import.Files;

/// <summary>Files that a command writes.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file, and the folders on the way to it.</summary>
    /// <exception cref="DocumentException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new DocumentException(
                $"{path} cannot be written; name another place (the system says: {e.Message})", e);
        }
    }
}

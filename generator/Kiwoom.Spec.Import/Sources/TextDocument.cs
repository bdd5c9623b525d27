using Kiwoom.Spec.Import.Model;

namespace Kiwoom.Spec.Import.Sources;

/// <summary>Reads a Markdown or HTML document.</summary>
internal static class TextDocument
{
    /// <exception cref="DocumentException">It has no table of a TR.</exception>
    public static List<ImportedTr> Read(string path, string text, ImportReport report)
    {
        var name = Path.GetFileName(path);
        if (ExportedSheet.Is(text))
        {
            return SheetReader.Read(ExportedSheet.Read(name, text), report) is { } tr ? [tr] : [];
        }
        throw new DocumentException($"{path} has no table of a TR");
    }
}

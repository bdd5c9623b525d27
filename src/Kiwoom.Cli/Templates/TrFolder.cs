using Kiwoom.Spec;
using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Naming;

namespace Kiwoom.Cli.Templates;

/// <summary>The TRs of a folder of spec files, for templates.</summary>
/// <param name="Trs">In the ordinal order of their API IDs.</param>
/// <param name="Glossary">Names groups and code types.</param>
internal sealed record TrFolder(IReadOnlyList<TrFile> Trs, Glossary Glossary)
{
    private const int MostNames = 5;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="DocumentException">It has no TRs, or a file with an error: a TR is not left out silently.</exception>
    public static TrFolder Read(string folder)
    {
        var specs = SpecFolder.Open(folder);
        var trs = new List<TrFile>();
        var wrong = new List<string>();
        foreach (var file in specs.Files.Values.OrderBy(f => f.Id, StringComparer.Ordinal))
        {
            var tr = SpecReader.Read(file.Path, file.Text, specs.Glossary, default).Tr;
            if (tr is null) wrong.Add(file.Path);
            else trs.Add(new TrFile(tr, SpecExamples.Read(file.Path, file.Text), file.Path));
        }
        var unread = SpecFolder.PathsBelow(folder).Count - trs.Count;
        if (unread > 0)
        {
            var names = string.Join(", ", wrong.Take(MostNames)) + (wrong.Count > MostNames ? ", ..." : "");
            throw new DocumentException(
                $"{unread} of the files of {folder} cannot be read as a TR{(names.Length > 0 ? $" ({names})" : "")}; nothing is written. See kiwoom spec lint {folder}");
        }
        if (trs.Count == 0) throw new DocumentException($"{folder} has no spec files; --specs names the folder of spec files");
        return new TrFolder(trs, specs.Glossary);
    }
}

using Kiwoom.Spec.Import.Files;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Problems;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Import.Reports;

/// <summary>The generator's checks of spec files, without a build.</summary>
internal static class SpecLint
{
    /// <summary>The problems of a spec file or of all files below a folder, by path and place.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <exception cref="DocumentException">There is neither, or the file is not a spec.</exception>
    public static List<SpecProblem> Check(string path)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
            throw new DocumentException($"{path} does not exist; name a spec file or a folder of them");
        if (File.Exists(path) && !SpecFiles.IsTr(path) && !SpecFiles.IsGlossary(path) && !SpecFiles.IsErrors(path))
            throw new DocumentException(
                $"{path} is not a spec file: those are .md and .html, are not named README and do not begin with _");
        var files = File.Exists(path) ? [path] : SpecFolder.PathsBelow(path);
        if (files.Count == 0 && !SharedFiles(path).Any())
            throw new DocumentException($"{path} has no spec files: those are .md and .html, are not named README and do not begin with _");
        var glossary = SpecFolder.GlossaryOf(FolderOfGlossary(path));
        var problems = new List<SpecProblem>();
        var identities = new List<SpecIdentity>();
        var names = new NameCheck();
        foreach (var file in files)
        {
            if (SpecFiles.IsGlossary(file) || SpecFiles.IsErrors(file)) continue;
            var text = File.ReadAllText(file);
            var result = SpecReader.Read(file, text, glossary, default);
            if (result.Tr is { } tr) names.Add(file, text, tr);
            problems.AddRange(result.Problems);
            if (result.Identity is { } identity) identities.Add(identity);
        }
        if (Directory.Exists(path) && problems.Count(p => p.Kind == ProblemKinds.NotASpec) is var none and > 1 && none == files.Count)
            throw new DocumentException($"none of the {none} files in {path} is a spec file; name the folder of spec files");
        problems.AddRange(DuplicateCheck.Find(identities));
        if (Path.Combine(path, NameCheck.FileName) is var accepted && File.Exists(accepted)) problems.AddRange(names.Problems(accepted));
        problems.AddRange(SharedFiles(path).SelectMany(CheckShared));
        return [.. problems.OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Span.Start)];
    }

    private static IEnumerable<SpecProblem> CheckShared(string file) => SpecFiles.IsGlossary(file)
        ? GlossaryFile.Parse(file, File.ReadAllText(file), GlossaryFile.Embedded).Problems
        : ErrorTable.Parse(file, File.ReadAllText(file)).Problems;

    private static IEnumerable<string> SharedFiles(string path) => File.Exists(path)
        ? SpecFiles.IsGlossary(path) || SpecFiles.IsErrors(path) ? [path] : []
        : new[] { "glossary.md", "errors.md" }.Select(n => Path.Combine(path, n)).Where(File.Exists);

    /// <summary>The nearest folder upwards that has a glossary.</summary>
    private static string FolderOfGlossary(string path)
    {
        var start = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "glossary.md"))) return folder.FullName;
        }
        return start;
    }
}

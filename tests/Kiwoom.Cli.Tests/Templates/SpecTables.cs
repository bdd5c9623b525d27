using Kiwoom.Spec;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Reading;

namespace Kiwoom.Cli.Tests.Templates;

/// <summary>The spec files of the repository, read without the code that templates use.</summary>
internal static class SpecTables
{
    /// <summary>The folder.</summary>
    public static string Folder => RepositoryFiles.PathOf("spec");

    /// <summary>All TRs, by API ID.</summary>
    public static IReadOnlyDictionary<string, TrSpec> Trs { get; } = Read();

    /// <summary>All records below a table, itself included, but for the places of tuples.</summary>
    public static IEnumerable<RecordSpec> RecordsOf(RecordSpec record) => record.Fields
        .Where(static f => f is { Children: not null, Type: not FieldType.Tuple }).SelectMany(static f => RecordsOf(f.Children!)).Append(record);

    /// <summary>All records of a TR.</summary>
    public static IEnumerable<RecordSpec> RecordsOf(TrSpec tr) =>
        new[] { tr.Request, tr.Response, tr.Data }.OfType<RecordSpec>().SelectMany(RecordsOf);

    private static Dictionary<string, TrSpec> Read()
    {
        var glossary = GlossaryFile.Parse("glossary.md", File.ReadAllText(Path.Combine(Folder, "glossary.md"))).Glossary;
        return Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(SpecFiles.IsTr)
            .Select(path => SpecReader.Read(path, File.ReadAllText(path), glossary, default).Tr!).ToDictionary(static tr => tr.Id, StringComparer.Ordinal);
    }
}

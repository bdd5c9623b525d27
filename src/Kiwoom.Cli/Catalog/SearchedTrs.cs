using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Model;
using Kiwoom.Tooling.Finding;
using TrKind = Kiwoom.Generated.Metadata.TrKind;

namespace Kiwoom.Cli.Catalog;

/// <summary>The TRs that are searched: the library's, and those of spec files of a user's own.</summary>
internal static class SearchedTrs
{
    /// <summary>Names a folder of spec files that are searched too.</summary>
    public static Option<string?> CreateOption() => new("--specs")
    {
        Description = "A folder of spec files of your own, to search as well (사용자 스펙 폴더)",
        HelpName = "folder",
    };

    /// <summary>The entries.</summary>
    /// <param name="folder">Of spec files; null for none.</param>
    /// <exception cref="ToolException">There is no such folder.</exception>
    public static IReadOnlyList<TrEntry> Of(string? folder)
    {
        var entries = KiwoomCatalog.All.Select(TrEntry.Of).ToList();
        if (folder is null) return entries;
        if (!Directory.Exists(folder)) throw new ToolException($"The folder {folder} does not exist; --specs names a folder of spec files.");
        var specs = SpecFolder.Open(folder);
        foreach (var file in specs.Files.Values)
        {
            if (SpecReader.Read(file.Path, file.Text, specs.Glossary, default).Tr is not { } tr) continue;
            entries.RemoveAll(e => e.Id == tr.Id);
            entries.Add(Of(tr));
        }
        return entries;
    }

    private static TrEntry Of(TrSpec tr)
    {
        var fields = new List<TrEntryField>();
        Add(fields, tr.Request);
        Add(fields, tr.Response);
        if (tr.Data is { } data) Add(fields, data);
        return new TrEntry
        {
            Id = tr.Id,
            KoreanName = tr.KoreanName,
            Name = tr.Name,
            Group = tr.Group,
            Kind = Enum.Parse<TrKind>(tr.Kind.ToString()),
            Summary = tr.Summary,
            Task = tr.Task,
            Words = [.. tr.Words],
            IsWithdrawn = tr.Withdrawn is not null,
            PushesData = tr.Data is not null,
            Fields = fields,
        };
    }

    private static void Add(List<TrEntryField> fields, RecordSpec record)
    {
        foreach (var field in record.Fields)
        {
            fields.Add(new TrEntryField(field.Element, field.Label, field.Name, field.Words));
            if (field.Children is { } inner) Add(fields, inner);
        }
    }
}

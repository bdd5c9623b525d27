using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Spec;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Model;
using Kiwoom.Tooling.Finding;
using TrKind = Kiwoom.Generated.Metadata.TrKind;

namespace Kiwoom.Cli.Catalog;

/// <summary>The TRs that are searched: the library's, and those of spec files of a user's own.</summary>
/// <param name="Entries">All of them.</param>
/// <param name="Folder">Of the user's spec files; null for none.</param>
internal sealed record SearchedTrs(IReadOnlyList<TrEntry> Entries, string? Folder)
{
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);

    /// <summary>How many of the folder's files cannot be read as a TR, or have the API ID of another.</summary>
    public int Unreadable { get; private init; }

    /// <summary>The command line that shows the fields of a TR: the library's tables do not have those of the user's files.</summary>
    public string ShowCommand(TrEntry tr) => _own.Contains(tr.Id) ? $"kiwoom spec show {tr.Id} --specs {Quoted(Folder!)}" : $"kiwoom tr show {tr.Id}";

    /// <summary>The command line that does something with a TR: for one of the user's files the one that shows it, for nothing can call it.</summary>
    /// <param name="tr">The TR.</param>
    /// <param name="everyday">The everyday command line of a TR that has one, by API ID.</param>
    public string UseCommand(TrEntry tr, IReadOnlyDictionary<string, string> everyday) => _own.Contains(tr.Id)
        ? ShowCommand(tr)
        : everyday.GetValueOrDefault(tr.Id) ?? tr.Command ?? "over the socket";

    /// <summary>Says which files were left out.</summary>
    public void Tell(ToolContext context)
    {
        if (Unreadable == 0) return;
        context.Tell($"{Unreadable} {(Unreadable == 1 ? "file" : "files")} of {Folder} could not be read: kiwoom spec lint {Quoted(Folder!)}");
    }

    /// <summary>Names a folder of spec files that are searched too.</summary>
    public static Option<string?> CreateOption() => new("--specs")
    {
        Description = "A folder of spec files of your own, to search as well (사용자 스펙 폴더)",
        HelpName = "folder",
    };

    /// <summary>Reads the TRs.</summary>
    /// <param name="folder">Of spec files; null for none.</param>
    /// <exception cref="ToolException">There is no such folder.</exception>
    public static SearchedTrs Of(string? folder)
    {
        var entries = KiwoomCatalog.All.Select(TrEntry.Of).ToList();
        if (folder is null) return new SearchedTrs(entries, folder);
        if (!Directory.Exists(folder)) throw new ToolException($"The folder {folder} does not exist; --specs names a folder of spec files.");
        var specs = SpecFolder.Open(folder);
        var own = specs.Files.Values.Select(file => SpecReader.Read(file.Path, file.Text, specs.Glossary, default).Tr).OfType<TrSpec>().ToList();
        foreach (var tr in own)
        {
            entries.RemoveAll(e => e.Id == tr.Id);
            entries.Add(Of(tr));
        }
        var searched = new SearchedTrs(entries, folder) { Unreadable = SpecFolder.PathsBelow(folder).Count - own.Count };
        searched._own.UnionWith(own.Select(tr => tr.Id));
        return searched;
    }

    private static string Quoted(string folder) => folder.Contains(' ') ? $"\"{folder}\"" : folder;

    private static TrEntry Of(TrSpec tr)
    {
        var fields = new List<TrEntryField>();
        if (tr.Kind != Kiwoom.Vocabulary.TrKind.Realtime)
        {
            // The frame of realtime data is the same for all of it.
            Add(fields, tr.Request);
            Add(fields, tr.Response);
        }
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

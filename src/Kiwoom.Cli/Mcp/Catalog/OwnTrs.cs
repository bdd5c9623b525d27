using Kiwoom.Generated;
using Kiwoom.Spec;
using Kiwoom.Spec.Import.Specs;
using Kiwoom.Spec.Model;
using TrKind = Kiwoom.Generated.Metadata.TrKind;

namespace Kiwoom.Cli.Mcp.Catalog;

/// <summary>Queries of spec files that nobody has compiled: their tables are made when the server starts.</summary>
internal static class OwnTrs
{
    /// <summary>The queries of a folder, by API ID; those that the library has already are left to it.</summary>
    /// <param name="folder">Of spec files; null for none.</param>
    public static Dictionary<string, TrDescriptor> Of(string? folder)
    {
        if (folder is null) return [];
        return ReadAll(folder).Where(static tr => KiwoomCatalog.Find(tr.Id) is null).ToDictionary(static tr => tr.Id, StringComparer.Ordinal);
    }

    /// <summary>Every TR of a folder that can be read, made of its table alone.</summary>
    /// <param name="folder">Of spec files.</param>
    public static IEnumerable<TrDescriptor> ReadAll(string folder)
    {
        var specs = SpecFolder.Open(folder);
        return specs.Files.Values
            .Select(file => SpecReader.Read(file.Path, file.Text, specs.Glossary, default).Tr)
            .OfType<TrSpec>()
            .Select(static tr => new OwnTr(tr).Descriptor);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiwoom.Generator.Emitting;

/// <summary>The catalog: from an id to what the library knows of the TR.</summary>
internal static class CatalogEmitter
{
    /// <summary>Name of the file.</summary>
    public const string HintName = "KiwoomCatalog.g.cs";

    /// <summary>The file's C#.</summary>
    /// <param name="trs">Id of each TR, and the full name of the type that has its descriptor.</param>
    public static string Emit(IEnumerable<(string Id, string Owner)> trs)
    {
        var entries = trs.OrderBy(t => t.Id, StringComparer.Ordinal).ToList();
        var writer = GeneratedFile.Start("The catalog of all TRs.");
        GeneratedFile.WriteNamespace(writer, Namespaces.Metadata);
        DocComment.Summary(writer, "Every TR of the library by its id, for generic tools.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open("public static class KiwoomCatalog"))
        {
            DocComment.Summary(writer, "All TRs, in the ordinal order of their ids.");
            const string List = "global::System.Collections.Generic.IReadOnlyList<TrDescriptor>";
            using (writer.Open($"public static {List} All {{ get; }} = new TrDescriptor[]", "};"))
            {
                foreach (var (_, type) in entries) writer.Line($"{type}.TrDescriptor,");
            }
            writer.Line();
            DocComment.Summary(writer, "The TR with this id, or null.");
            DocComment.Element(
                writer,
                "param name=\"id\"",
                "API ID, such as <c>kt10003</c>; case matters: <c>0G</c> and <c>0g</c> are two TRs.");
            using (writer.Open("public static TrDescriptor? Find(string id) => id switch", "};"))
            {
                foreach (var (id, type) in entries) writer.Line($"{CSharpText.Literal(id)} => {type}.TrDescriptor,");
                writer.Line("_ => null,");
            }
        }
        return writer.ToString();
    }
}

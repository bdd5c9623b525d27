using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiwoom.Generator.Emitting;

/// <summary>The client groups: an interface and a class each, and the properties that lead to them.</summary>
internal static class GroupsEmitter
{
    /// <summary>Name of the file.</summary>
    public const string HintName = "KiwoomClient.Groups.g.cs";

    /// <summary>The file's C#.</summary>
    /// <param name="groups">Names of groups that have a TR.</param>
    /// <param name="labels">Korean names of groups.</param>
    public static string Emit(IEnumerable<string> groups, IReadOnlyDictionary<string, string> labels)
    {
        var names = groups.Distinct().OrderBy(g => g, StringComparer.Ordinal).ToList();
        string Label(string group) => labels.TryGetValue(group, out var label) ? DocComment.Escape(label) : group;

        var writer = GeneratedFile.Start("The client groups.");
        foreach (var name in names)
        {
            using (GeneratedFile.OpenNamespace(writer, Namespaces.OfGroup(name))) EmitGroup(writer, name, Label(name));
            writer.Line();
        }
        using (GeneratedFile.OpenNamespace(writer, Namespaces.Root)) EmitProperties(writer, names, Label);
        return writer.ToString();
    }

    private static void EmitProperties(SourceWriter writer, List<string> names, Func<string, string> label)
    {
        using (writer.Open("partial interface IKiwoomClient"))
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (i > 0) writer.Line();
                DocComment.Summary(writer, $"{label(names[i])}.");
                writer.Line($"{TypeOf(names[i], "I")} {names[i]} {{ get; }}");
            }
        }
        writer.Line();
        using (writer.Open("partial class KiwoomClient"))
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (i > 0) writer.Line();
                writer.Line("/// <inheritdoc/>");
                writer.Line($"public {TypeOf(names[i], "I")} {names[i]} => field ??= new {TypeOf(names[i])}(this);");
            }
        }
    }

    // Qualified: inside the client, the group's namespace has the name of the property.
    private static string TypeOf(string group, string prefix = "") =>
        $"global::{Namespaces.OfGroup(group)}.{prefix}{group}Client";

    private static void EmitGroup(SourceWriter writer, string name, string label)
    {
        DocComment.Summary(writer, $"{label}: the calls of the group {name}.");
        writer.Line($"public partial interface I{name}Client : IKiwoomGroup;");
        writer.Line();
        DocComment.Summary(writer, $"{label}: the calls of the group {name}.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public sealed partial class {name}Client : I{name}Client"))
        {
            writer.Line("private readonly KiwoomClient _client;");
            writer.Line();
            writer.Line($"internal {name}Client(KiwoomClient client) => _client = client;");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public IKiwoomClient Client => _client;");
        }
    }
}

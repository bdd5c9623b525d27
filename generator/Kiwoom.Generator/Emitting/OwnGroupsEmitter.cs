using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiwoom.Generator.Emitting;

/// <summary>Groups that a project other than the library adds to the client.</summary>
internal static class OwnGroupsEmitter
{
    /// <summary>The file's C#.</summary>
    /// <param name="groups">Names of the groups.</param>
    /// <param name="labels">Korean names of groups.</param>
    /// <param name="asProperty">
    /// Whether the language has extension properties. The same name for a property and for a method would be ambiguous.
    /// </param>
    public static string Emit(
        IEnumerable<string> groups, IReadOnlyDictionary<string, string> labels, bool asProperty)
    {
        var writer = GeneratedFile.Start("Groups that this project adds to the client.", inLibrary: false);
        var isFirst = true;
        foreach (var name in groups.OrderBy(g => g, StringComparer.Ordinal))
        {
            if (!isFirst) writer.Line();
            isFirst = false;
            var label = labels.TryGetValue(name, out var korean) ? DocComment.Escape(korean) : name;
            using (GeneratedFile.OpenNamespace(writer, Namespaces.OfGroup(name))) EmitTypes(writer, name, label);
            writer.Line();
            using (GeneratedFile.OpenNamespace(writer, Namespaces.Root)) EmitExtension(writer, name, label, asProperty);
        }
        return writer.ToString();
    }

    private static void EmitTypes(SourceWriter writer, string name, string label)
    {
        DocComment.Summary(writer, $"{label}: the calls of the group {name}.");
        writer.Line($"public partial interface I{name}Client : IKiwoomGroup;");
        writer.Line();
        DocComment.Summary(writer, $"{label}: the calls of the group {name}.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public sealed partial class {name}Client : I{name}Client"))
        {
            DocComment.Summary(writer, "The group of a client.");
            DocComment.Element(writer, "param name=\"client\"", "Sends the group's calls.");
            writer.Line($"public {name}Client(IKiwoomClient client) => Client = client;");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("public IKiwoomClient Client { get; }");
        }
    }

    private static void EmitExtension(SourceWriter writer, string name, string label, bool asProperty)
    {
        var space = $"global::{Namespaces.OfGroup(name)}";
        DocComment.Summary(writer, $"Leads from the client to the group {name}.");
        writer.Line(GeneratedFile.Mark);
        using (writer.Open($"public static partial class {name}ClientExtensions"))
        {
            if (asProperty)
            {
                DocComment.Element(writer, "param name=\"client\"", "The client.");
                using (writer.Open("extension(IKiwoomClient client)"))
                {
                    DocComment.Summary(writer, $"{label}.");
                    writer.Line($"public {space}.I{name}Client {name} => new {space}.{name}Client(client);");
                }
                return;
            }
            DocComment.Summary(writer, $"{label}. From C# 14 on it is a property.");
            DocComment.Element(writer, "param name=\"client\"", "The client.");
            writer.Line($"public static {space}.I{name}Client {name}(this IKiwoomClient client) =>");
            using (writer.Indented()) writer.Line($"new {space}.{name}Client(client);");
        }
    }
}

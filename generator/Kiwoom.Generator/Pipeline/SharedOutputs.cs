using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec;
using Kiwoom.Spec.Model;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>Adds the generated files that belong to no single TR.</summary>
internal static class SharedOutputs
{
    /// <summary>One file for each code type that the project's glossary declares.</summary>
    public static void AddCodeTypes(SourceProductionContext context, EquatableArray<CodeTypeSpec> types)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in types.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var writer = GeneratedFile.Start($"{type.Name}, a code that several TRs share.");
            CodeTypeEmitter.Emit(writer, type, $"The codes {DocComment.Code(type.Name)}, shared by several TRs.");
            var hintName = names.Add(type.Name) ? type.Name + ".g.cs" : TrEmitter.HintName(type.Name);
            context.AddSource(hintName, writer.ToString());
        }
    }

    /// <summary>The library's table of error codes.</summary>
    public static void AddErrorTable(
        SourceProductionContext context, (EquatableArray<ErrorSpec> Errors, bool InLibrary) x)
    {
        if (x.InLibrary) context.AddSource(ErrorTableEmitter.HintName, ErrorTableEmitter.Emit(x.Errors));
    }

    /// <summary>The library's catalog and client groups.</summary>
    public static void AddIndex(
        SourceProductionContext context,
        ((EquatableArray<TrEntry> Entries, EquatableArray<GroupSpec> Groups) Index, bool InLibrary) x)
    {
        if (!x.InLibrary) return;
        var (entries, groups) = x.Index;
        context.AddSource(CatalogEmitter.HintName, CatalogEmitter.Emit(entries.Select(e => (e.Id, e.RequestType))));
        var labels = groups.ToDictionary(g => g.Name, g => g.Label);
        context.AddSource(GroupsEmitter.HintName, GroupsEmitter.Emit(entries.Select(e => e.Group), labels));
    }
}

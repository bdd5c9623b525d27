using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Model;
using Kiwoom.Spec.Naming;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>Adds the generated files that belong to no single TR.</summary>
internal static class SharedOutputs
{
    /// <summary>One file for each code type that the project's glossary declares.</summary>
    public static void AddCodeTypes(SourceProductionContext context, EmittedCodeTypes x)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in x.Types.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var writer = GeneratedFile.Start($"{type.Name}, a code that several TRs share.", x.InLibrary);
            GeneratedFile.WriteNamespace(writer, Namespaces.Codes, Namespaces.Metadata);
            CodeTypeEmitter.Emit(writer, type, $"The codes {DocComment.Code(type.Name)}, shared by several TRs.");
            var hintName = names.Add(type.Name) ? type.Name + ".g.cs" : TrEmitter.HintName(type.Name);
            context.AddSource(hintName, writer.ToString());
        }
    }

    /// <summary>The library's table of error codes.</summary>
    public static void AddErrorTable(SourceProductionContext context, EmittedErrors x)
    {
        if (x.InLibrary) context.AddSource(ErrorTableEmitter.HintName, ErrorTableEmitter.Emit(x.Errors));
    }

    /// <summary>The library's catalog and client groups; elsewhere the groups that the references lack.</summary>
    public static void AddIndex(SourceProductionContext context, TrIndex index)
    {
        var labels = index.Groups.ToDictionary(g => g.Name, g => g.Label);
        var groups = index.Entries.Select(e => e.Group).OfType<string>().Distinct();
        var project = index.Project;
        if (project.InLibrary)
        {
            var trs = index.Entries.Select(e => (e.Id, e.DescriptorOwner));
            context.AddSource(CatalogEmitter.HintName, CatalogEmitter.Emit(trs));
            context.AddSource(GroupsEmitter.HintName, GroupsEmitter.Emit(groups, labels));
            return;
        }
        var own = groups.Where(g => !project.References.HasGroup(g)).ToList();
        if (own.Count == 0) return;
        context.AddSource(
            GroupsEmitter.HintName, OwnGroupsEmitter.Emit(own, labels, project.Options.HasExtensionProperties));
    }
}

/// <summary>The code types that are emitted.</summary>
internal sealed record EmittedCodeTypes(EquatableArray<CodeTypeSpec> Types, bool InLibrary);

/// <summary>The error codes that are emitted, in the library alone.</summary>
internal sealed record EmittedErrors(EquatableArray<ErrorSpec> Errors, bool InLibrary);

/// <summary>All generated TRs.</summary>
/// <param name="Entries">By id.</param>
/// <param name="Groups">The groups that the glossary knows.</param>
internal sealed record TrEntries(EquatableArray<TrEntry> Entries, EquatableArray<GroupSpec> Groups);

/// <summary>All that the files of all TRs together depend on.</summary>
internal sealed record TrIndex(EquatableArray<TrEntry> Entries, EquatableArray<GroupSpec> Groups, Project Project);

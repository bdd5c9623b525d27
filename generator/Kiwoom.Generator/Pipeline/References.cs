using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Kiwoom.Generator.Emitting;
using Kiwoom.Spec.Collections;
using Microsoft.CodeAnalysis;

namespace Kiwoom.Generator.Pipeline;

/// <summary>
/// What the referenced assemblies have in the namespace Kiwoom.Generated and below: the library, and whoever adds to it.
/// </summary>
/// <param name="Assemblies">By name.</param>
internal sealed record References(EquatableArray<ReferencedAssembly> Assemblies)
{
    // The compiler keeps the symbols of a reference while it stays the same, and an edit of C# does not touch it.
    private static readonly ConditionalWeakTable<IAssemblySymbol, ReferencedAssembly> Seen = new();

    /// <summary>Whether the library is there.</summary>
    public bool HasLibrary => Assemblies.Any(a => a.Name == LibraryNames.Library);

    /// <summary>Looks at the references of a compilation; not at the library's own.</summary>
    public static References Of(Compilation compilation, ProjectOptions options, CancellationToken cancellationToken)
    {
        if (options.InLibrary) return new References(default(EquatableArray<ReferencedAssembly>));
        var assemblies = new List<ReferencedAssembly>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ReferencedAssembly.MayAdd(assembly)) assemblies.Add(Seen.GetValue(assembly, ReferencedAssembly.Of));
        }
        return new References(assemblies.OrderBy(a => a.Name, StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>The assembly and the type that have this API ID.</summary>
    public (ReferencedAssembly Assembly, ReferencedType Type)? FindId(string id) => Find(t => t.Id == id);

    /// <summary>The assembly and the type of this name, in whichever of the namespaces.</summary>
    public (ReferencedAssembly Assembly, ReferencedType Type)? FindType(string name) => Find(t => t.Name == name);

    /// <summary>Whether a referenced assembly has the group.</summary>
    public bool HasGroup(string group) => FindType($"I{group}Client") is not null;

    private (ReferencedAssembly Assembly, ReferencedType Type)? Find(Func<ReferencedType, bool> condition)
    {
        foreach (var assembly in Assemblies)
        {
            foreach (var type in assembly.Types)
            {
                if (condition(type)) return (assembly, type);
            }
        }
        return null;
    }
}

/// <summary>An assembly that has types in the namespace Kiwoom.Generated or below.</summary>
/// <param name="Name">Of the assembly.</param>
/// <param name="Types">Its public types there.</param>
internal sealed record ReferencedAssembly(string Name, EquatableArray<ReferencedType> Types)
{
    /// <summary>Whether it is the library or refers to it.</summary>
    public static bool MayAdd(IAssemblySymbol assembly) =>
        assembly.Name == LibraryNames.Library
        || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == LibraryNames.Library));

    /// <summary>Takes what is needed of the compiler's object, which must go no further.</summary>
    public static ReferencedAssembly Of(IAssemblySymbol assembly)
    {
        var root = assembly.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(n => n.Name == "Kiwoom");
        var space = root?.GetNamespaceMembers().FirstOrDefault(n => n.Name == "Generated");
        var types = space is null ? [] : TypesIn(space)
            .Where(t => t.DeclaredAccessibility == Accessibility.Public)
            .Select(t => new ReferencedType(t.Name, IdOf(t)));
        return new ReferencedAssembly(assembly.Name, types.ToEquatableArray());
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    private static string? IdOf(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "KiwoomTrAttribute" && attribute.ConstructorArguments.Length == 1)
                return attribute.ConstructorArguments[0].Value as string;
        }
        return null;
    }
}

/// <summary>A type of the namespace Kiwoom.Generated or of one below.</summary>
/// <param name="Name">Without the namespace.</param>
/// <param name="Id">API ID of the TR that it belongs to; null for none.</param>
internal sealed record ReferencedType(string Name, string? Id);

using Microsoft.CodeAnalysis;

namespace Kiwoom.Analyzers.Reporting;

/// <summary>Types of the library, by name: the analyzers do not refer to its assembly.</summary>
internal static class LibraryTypes
{
    public const string Request = "Kiwoom.Generated.KiwoomRequest";
    public const string Response = "Kiwoom.Generated.KiwoomResponse";
    public const string Field = "Kiwoom.Generated.Metadata.KiwoomFieldAttribute";
    public const string Outcome = "Kiwoom.Generated.OrderOutcome";
    public const string OutcomeKind = "Kiwoom.Generated.OrderOutcomeKind";
    public const string Options = "Kiwoom.Generated.KiwoomOptions";
    public const string Environment = "Kiwoom.Generated.KiwoomEnvironment";

    /// <summary>A type of the library, or null where it is not referenced. Other references are not searched.</summary>
    public static INamedTypeSymbol? Find(Compilation compilation, string name)
    {
        if (compilation.AssemblyName == LibraryNames.Library) return compilation.Assembly.GetTypeByMetadataName(name);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == LibraryNames.Library) return assembly.GetTypeByMetadataName(name);
        }
        return null;
    }

    /// <summary>Whether a type is another or derives from it.</summary>
    public static bool Is(this ITypeSymbol? type, INamedTypeSymbol ancestor)
    {
        for (var t = type; t != null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t, ancestor)) return true;
        }
        return false;
    }

    /// <summary>Whether two symbols are the same.</summary>
    public static bool IsSame(this ISymbol? symbol, ISymbol? other) =>
        SymbolEqualityComparer.Default.Equals(symbol, other);
}

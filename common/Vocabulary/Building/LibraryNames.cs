namespace Kiwoom.Vocabulary;

/// <summary>What generator and analyzers know of the library and of this project.</summary>
internal static class LibraryNames
{
    /// <summary>The library's assembly, and its root namespace.</summary>
    public const string Library = "Kiwoom.Generated";

    /// <summary>Where the pages of the diagnostics are; the id and <c>.md</c> follow.</summary>
    public const string Diagnostics = "https://github.com/kiwoom-generated/Kiwoom.Generated/blob/main/docs/diagnostics/";
}

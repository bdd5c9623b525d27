using System.Collections.Generic;

namespace Kiwoom.Generator;

/// <summary>Names of the pipeline's steps, for the tests that watch what is done again.</summary>
internal static class StepNames
{
    /// <summary>What the project's properties say.</summary>
    public const string Options = "Options";

    /// <summary>What the referenced assemblies have.</summary>
    public const string References = "References";

    /// <summary>The project's properties and its references.</summary>
    public const string Project = "Project";

    /// <summary>What is wrong with the project itself.</summary>
    public const string Setup = "Setup";

    /// <summary>Path and text of a file.</summary>
    public const string Text = "Text";

    /// <summary>The glossary of all files that add to it.</summary>
    public const string Glossary = "Glossary";

    /// <summary>The code types that are emitted here.</summary>
    public const string CodeTypes = "CodeTypes";

    /// <summary>The error table.</summary>
    public const string Errors = "Errors";

    /// <summary>All that a file gives, at its lines and columns.</summary>
    public const string Parse = "Parse";

    /// <summary>A file's TR, without positions.</summary>
    public const string Read = "Read";

    /// <summary>A file's problems.</summary>
    public const string Diagnostics = "Diagnostics";

    /// <summary>TRs that another file has already.</summary>
    public const string Duplicates = "Duplicates";

    /// <summary>All that a TR's generated file depends on.</summary>
    public const string Model = "Model";

    /// <summary>A TR's generated file.</summary>
    public const string Output = "Output";

    /// <summary>Ids, groups and request types of all TRs that are generated.</summary>
    public const string Entries = "Entries";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Options, References, Project, Setup, Text, Glossary, CodeTypes, Errors, Parse, Read, Diagnostics, Duplicates,
        Model, Output, Entries,
    ];
}

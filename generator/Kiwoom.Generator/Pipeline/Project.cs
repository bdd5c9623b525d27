namespace Kiwoom.Generator.Pipeline;

/// <summary>The project that code is generated in.</summary>
/// <param name="Options">Its properties.</param>
/// <param name="References">What the assemblies that it refers to have; none for the library, which refers to none.</param>
internal sealed record Project(ProjectOptions Options, References References)
{
    /// <inheritdoc cref="ProjectOptions.InLibrary"/>
    public bool InLibrary => Options.InLibrary;

    /// <summary>Whether code that is generated here can compile at all.</summary>
    public bool CanGenerate => InLibrary || (References.HasLibrary && Options.CanCompile);
}

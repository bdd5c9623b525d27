using System.CommandLine;
using Kiwoom.Spec.Import.Files;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>--specs</c>: the folder of spec files, under one name in every command.</summary>
internal static class SpecsOption
{
    private const string Name = "--specs";

    /// <param name="olderNames">What a command called it before.</param>
    public static Option<string> Create(params string[] olderNames) => new(Name, olderNames)
    {
        Description = "The folder of spec files",
        DefaultValueFactory = _ => "spec",
    };

    /// <summary>The folder itself.</summary>
    /// <exception cref="DocumentException">It does not exist.</exception>
    public static string Existing(string folder) => Directory.Exists(folder) ? folder
        : throw new DocumentException($"The folder {folder} does not exist; {Name} names the folder of spec files");
}

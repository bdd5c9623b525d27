using System.CommandLine;
using Spectre.Console;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>kiwoom spec</c>: everything around spec files.</summary>
internal static class SpecCommand
{
    public static Command Create(IAnsiConsole console) => new("spec", "Import, check and show spec files (명세 파일)")
    {
        ImportCommand.Create(console),
        FactsCommand.Create(console),
    };
}

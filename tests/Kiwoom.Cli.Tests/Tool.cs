using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Spectre.Console;

namespace Kiwoom.Cli.Tests;

/// <summary>Runs command lines of the tool, with files and variables of their own.</summary>
internal sealed class Tool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kiwoom-tool-");

    public string Folder => Path.Combine(_folder.FullName, "kiwoom");

    public Dictionary<string, string> Variables { get; } = [];

    public string Input { get; set; } = "";

    public bool IsInteractive { get; set; }

    /// <summary>The terminal's columns; null for a pipe.</summary>
    public int? Width { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Changes the options of clients of the desk.</summary>
    public Action<KiwoomOptions>? ChangeClient { get; set; }

    /// <summary>Where the next command says things; null for a writer of its own.</summary>
    public StringWriter? Error { get; set; }

    /// <summary>Whether the terminal shows colours.</summary>
    public bool HasColours { get; set; }

    public static async Task<ToolRun> RunAsync(params string[] arguments)
    {
        using var tool = new Tool();
        return await tool.DoAsync(arguments);
    }

    public async Task<ToolRun> DoAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = Error ?? new StringWriter();
        using var input = new StringReader(Input);
        var exitCode = await Program.RunAsync(arguments, new ToolContext
        {
            Output = Console(output, HasColours),
            Width = Width,
            Error = Console(error),
            Input = input,
            IsInteractive = IsInteractive,
            Local = new LocalSettings { Variable = name => Variables.GetValueOrDefault(name), Folder = Folder, TimeProvider = Time },
            ChangeClient = ChangeClient,
            Arguments = arguments,
        });
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    public static IAnsiConsole Console(TextWriter writer, bool hasColours = false) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = hasColours ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Out = new AnsiConsoleOutput(writer),
    });

    public void Dispose() => _folder.Delete(recursive: true);
}

internal sealed record ToolRun(int ExitCode, string Output, string Error);

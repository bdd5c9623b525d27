using System.CommandLine;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Setup;

/// <summary><c>kiwoom completion</c>: a script that teaches a shell to complete the tool's commands, options and codes.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _kiwoom() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(kiwoom "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _kiwoom kiwoom
        """;

    private const string Zsh = """
        _kiwoom() {
            compadd -- ${(f)"$(kiwoom "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"}
        }
        compdef _kiwoom kiwoom
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName kiwoom -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            kiwoom "[suggest:$cursorPosition]" "$commandAst" | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    private enum Shell
    {
        Bash,
        Zsh,
        PowerShell,
    }

    public static Command Create(ToolContext context)
    {
        var shell = new Argument<Shell>("shell") { Description = "bash, zsh or powershell" };
        var command = new Command("completion", "Print a completion script; load it in the shell's profile (자동완성)") { shell };
        command.SetAction(result => context.WriteLine(result.GetValue(shell) switch
        {
            Shell.Bash => Bash,
            Shell.Zsh => Zsh,
            _ => PowerShell,
        }));
        return command;
    }
}

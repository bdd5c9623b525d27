using System.CommandLine;
using Kiwoom.Cli.Tool;

namespace Kiwoom.Cli.Setup;

/// <summary><c>kiwoom completion</c>: a script that teaches a shell to complete the tool's commands, options and codes.</summary>
internal static class CompletionCommand
{
    // The shell breaks words at = and :, the tool does not: what it adds is what follows the last of them.
    private const string Bash = """
        _kiwoom() {
            local IFS=$'\n' line="${COMP_LINE:0:COMP_POINT}"
            local word="${line##* }" part="${COMP_WORDS[COMP_CWORD]}" before=""
            [[ "$part" == [=:] ]] && part=""
            before="${word%"$part"}"
            COMPREPLY=($(compgen -W "$(kiwoom "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
            COMPREPLY=("${COMPREPLY[@]#"$before"}")
            [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *= ]] && compopt -o nospace
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

    private const string Fish = """
        function __kiwoom_complete
            set -l line (commandline -cp)
            kiwoom "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c kiwoom -f -a '(__kiwoom_complete)'
        """;

    private enum Shell
    {
        Bash,
        Zsh,
        Fish,
        PowerShell,
    }

    public static Command Create(ToolContext context)
    {
        var shell = new Argument<Shell>("shell") { Description = "bash, zsh, fish or powershell" };
        var command = new Command("completion", "Print a completion script; load it in the shell's profile (자동완성)") { shell };
        command.SetAction(result => context.WriteLine(result.GetValue(shell) switch
        {
            Shell.Bash => Bash,
            Shell.Zsh => Zsh,
            Shell.Fish => Fish,
            _ => PowerShell,
        }));
        return command;
    }
}

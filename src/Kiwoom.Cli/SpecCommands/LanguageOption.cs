using System.CommandLine;

namespace Kiwoom.Cli.SpecCommands;

/// <summary><c>--language</c>: what a template's <c>say</c> writes.</summary>
internal static class LanguageOption
{
    public static Option<string> Create()
    {
        var language = new Option<string>("--language", "-l") { Description = "en or ko (언어)", DefaultValueFactory = static _ => "en" };
        language.AcceptOnlyFromAmong("en", "ko");
        return language;
    }
}

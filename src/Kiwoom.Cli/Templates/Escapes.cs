using System.Globalization;
using System.Text;
using Scriban.Runtime;

namespace Kiwoom.Cli.Templates;

/// <summary>
/// The functions by which templates write any text into another language: whatever a spec file says, the result is one string, one name or one
/// comment of that language.
/// </summary>
internal static class Escapes
{
    /// <summary>By their names in templates, such as <c>json.string</c>.</summary>
    public static ScriptObject Create(Func<string, string, string> say)
    {
        var functions = new ScriptObject
        {
            ["json"] = Group(("string", Quoted)),
            ["typescript"] = Group(("string", Quoted), ("name", NameText.Identifier), ("comment", BlockComment)),
            ["python"] = Group(("string", Quoted), ("name", NameText.Identifier), ("comment", OneLine)),
            ["markdown"] = Group(("cell", MarkdownCell), ("code", MarkdownCode), ("fence", MarkdownFence)),
            ["shell"] = Group(("quote", ShellQuoted)),
        };
        functions.SetValue("say", DelegateCustomFunction.CreateFunc(say), readOnly: true);
        return functions;
    }

    /// <summary>A string in quotation marks, in ASCII: JSON, TypeScript and Python read these escapes alike.</summary>
    public static string Quoted(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var letter in text ?? "")
        {
            if (letter is '"' or '\\') result.Append('\\').Append(letter);
            else if (letter == '\n') result.Append("\\n");
            else if (IsPlain(letter)) result.Append(letter);
            else result.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
        }
        return result.Append('"').ToString();
    }

    /// <summary>A text for a line: control and steering characters, and what ends a line in some language, become blanks.</summary>
    public static string OneLine(string text)
    {
        var result = new StringBuilder();
        foreach (var letter in text ?? "")
            result.Append(char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : letter);
        return result.ToString().Trim();
    }

    /// <summary>A word for a shell: as it is where every shell takes it so, otherwise in single quotation marks.</summary>
    public static string ShellQuoted(string text)
    {
        text ??= "";
        var isPlain = text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/' or ',' or '=');
        return isPlain ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    // Korean stays readable; halves of pairs, and whatever steers or ends a line, are written by number.
    private static bool IsPlain(char letter) =>
        !char.IsControl(letter) && !char.IsSurrogate(letter)
            && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static string BlockComment(string text) => OneLine(text).Replace("*/", "* /", StringComparison.Ordinal);

    private static string MarkdownCell(string text)
    {
        var result = new StringBuilder();
        foreach (var letter in OneLine(text))
        {
            if (letter is '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '~' or '#') result.Append('\\');
            result.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => letter.ToString() });
        }
        return result.ToString();
    }

    private static string MarkdownCode(string text)
    {
        var line = OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
        return line.Length == 0 ? "" : line.Contains('`') ? $"`` {line} ``" : $"`{line}`";
    }

    // A fence that the text itself cannot close.
    private static string MarkdownFence(string text)
    {
        var fence = new StringBuilder("```");
        while ((text ?? "").Contains(fence.ToString(), StringComparison.Ordinal)) fence.Append('`');
        return fence.ToString();
    }

    private static ScriptObject Group(params (string Name, Func<string, string> Function)[] functions)
    {
        var group = new ScriptObject();
        foreach (var (name, function) in functions) group.SetValue(name, DelegateCustomFunction.CreateFunc(function), readOnly: true);
        group.IsReadOnly = true;
        return group;
    }
}

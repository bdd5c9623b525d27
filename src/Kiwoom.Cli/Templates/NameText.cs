using System.Text;

namespace Kiwoom.Cli.Templates;

/// <summary>Names as other languages write them.</summary>
internal static class NameText
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        // Python
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield", "match", "case", "type", "print", "str", "list", "dict",
        // TypeScript
        "any", "arguments", "boolean", "catch", "const", "debugger", "default", "delete", "do", "enum", "eval", "export", "extends",
        "false", "function", "implements", "instanceof", "interface", "let", "new", "never", "null", "number", "object", "package",
        "private", "protected", "public", "static", "string", "super", "switch", "symbol", "this", "throw", "true", "typeof",
        "undefined", "unknown", "var", "void", "Array", "Record", "Object", "String",
    };

    /// <summary>GetStockInfo as <c>get-stock-info</c> or <c>get_stock_info</c>; whatever is not a letter or a digit separates.</summary>
    public static string Words(string name, char separator)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var letter = name[i];
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                if (text.Length > 0 && text[^1] != separator) text.Append(separator);
                continue;
            }
            var begins = char.IsAsciiLetterUpper(letter) && i > 0
                && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (begins && text.Length > 0 && text[^1] != separator) text.Append(separator);
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString().Trim(separator);
    }

    /// <summary>A name that Python and TypeScript take: ASCII letters, digits and underscores, no word of theirs, no digit first.</summary>
    /// <param name="text">Any text.</param>
    public static string Identifier(string text)
    {
        var name = new StringBuilder();
        foreach (var letter in text) name.Append(char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '_');
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) name.Insert(0, '_');
        var result = name.ToString();
        return Reserved.Contains(result) || result.StartsWith("__", StringComparison.Ordinal) ? $"x_{result}" : result;
    }
}

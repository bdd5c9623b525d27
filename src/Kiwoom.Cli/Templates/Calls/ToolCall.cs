using System.Text;

namespace Kiwoom.Cli.Templates.Calls;

/// <summary>The command line of the tool that sends a TR's request example.</summary>
internal static class ToolCall
{
    /// <summary>Such as <c>kiwoom call ka10001 --stk_cd 005930</c>; null for a file without a request example.</summary>
    public static string? Of(TrFile file)
    {
        if (ExampleFields.Of(file) is not { } example) return null;
        var line = new StringBuilder($"kiwoom call {Escapes.ShellQuoted(file.Tr.Id)}");
        foreach (var field in file.Tr.Request.Fields)
        {
            if (field.FixedValue is not null || !ExampleFields.Gives(example, field.Element, out var value)) continue;
            var text = ExampleFields.TextOf(value);
            // What begins with a hyphen would be taken for an option.
            var between = text.StartsWith('-') ? '=' : ' ';
            line.Append(" --").Append(field.Element).Append(between).Append(Escapes.ShellQuoted(text));
        }
        return line.ToString();
    }
}

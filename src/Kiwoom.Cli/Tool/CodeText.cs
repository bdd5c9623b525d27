using Kiwoom.Generated;

namespace Kiwoom.Cli.Tool;

/// <summary>A listed code for people: as on the wire, its Korean label, and the name that the tool takes as well.</summary>
internal static class CodeText
{
    /// <summary>Such as <c>0:보통 Limit</c>; a name that the code or its label has already is not said twice.</summary>
    /// <param name="code">The code.</param>
    /// <param name="separator">Between the code and what it means.</param>
    public static string Of(CodeDescriptor code, string separator)
    {
        string[] meaning = [code.Label, IsSaid(code) ? "" : code.Name];
        var words = string.Join(' ', meaning.Where(word => word.Length > 0));
        return words.Length > 0 ? code.Value + separator + words : code.Value;
    }

    private static bool IsSaid(CodeDescriptor code) =>
        code.Name.Equals(code.Value, StringComparison.OrdinalIgnoreCase) || code.Name.Equals(code.Label, StringComparison.OrdinalIgnoreCase);
}

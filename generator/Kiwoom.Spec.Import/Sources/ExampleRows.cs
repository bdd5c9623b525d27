namespace Kiwoom.Spec.Import.Sources;

/// <summary>Tells the rows of an example from words that stand among the examples.</summary>
internal sealed class ExampleRows
{
    private int _depth;

    /// <summary>Whether a row begins an example, is a comment in it, or goes on with one that is open.</summary>
    public bool Takes(string text)
    {
        var start = text.TrimStart();
        var isExample = _depth > 0 || start.StartsWith('{') || start.StartsWith('[') || start.StartsWith('#')
            || start.StartsWith("//", StringComparison.Ordinal);
        if (isExample) Count(text);
        return isExample;
    }

    // Brackets outside of texts. Where quotes are broken the depth is wrong, and the example cannot be read anyway.
    private void Count(string text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\') i++;
            else if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c is '{' or '[') _depth++;
            else if (c is '}' or ']') _depth = Math.Max(0, _depth - 1);
        }
    }
}

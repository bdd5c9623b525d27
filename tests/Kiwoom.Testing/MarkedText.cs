using System.Text;

namespace Kiwoom.Testing;

/// <summary>A text with marks such as <c>{|KWG004:cell|}</c>: which messages are expected, and where.</summary>
public sealed class MarkedText
{
    private MarkedText(string text, IReadOnlyList<Mark> marks) => (Text, Marks) = (text, marks);

    /// <summary>The text without marks.</summary>
    public string Text { get; }

    /// <summary>What was marked, in the order of the text; one for each id.</summary>
    public IReadOnlyList<Mark> Marks { get; }

    /// <summary>Takes the marks out of a text. Several ids of one place have commas between them.</summary>
    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<Mark>();
        var at = 0;
        for (var open = Next(marked, 0); open >= 0; open = Next(marked, at))
        {
            text.Append(marked, at, open - at);
            var colon = marked.IndexOf(':', open);
            var close = marked.IndexOf("|}", colon, StringComparison.Ordinal);
            var place = marked[(colon + 1)..close];
            var before = text.ToString();
            var line = before.Count(c => c == '\n');
            var column = before.Length - before.LastIndexOf('\n') - 1;
            foreach (var id in marked[(open + 2)..colon].Split(',')) marks.Add(new Mark(id, line, column, place));
            text.Append(place);
            at = close + 2;
        }
        text.Append(marked, at, marked.Length - at);
        return new MarkedText(text.ToString(), marks);
    }

    private static int Next(string text, int from) => text.IndexOf("{|KW", from, StringComparison.Ordinal);
}

/// <summary>One expected message.</summary>
/// <param name="Id">Such as <c>KWG004</c>.</param>
/// <param name="Line">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="Place">The marked text.</param>
public sealed record Mark(string Id, int Line, int Column, string Place)
{
    /// <summary>The mark as people read it: line and column from 1.</summary>
    public override string ToString() => $"{Id} ({Line + 1},{Column + 1}) '{Place}'";
}

using System.Text;

namespace Kiwoom.Analyzers.Tests.Support;

/// <summary>C# with marks such as <c>{|KWA002:"XYZ"|}</c>: which messages are expected, and where.</summary>
internal sealed class MarkedCode
{
    private MarkedCode(string text, IReadOnlyList<string> expected)
    {
        Text = text;
        Expected = expected;
    }

    /// <summary>The code without marks.</summary>
    public string Text { get; }

    /// <summary>Id, line and column from 1, and the marked text.</summary>
    public IReadOnlyList<string> Expected { get; }

    public static MarkedCode Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<string>();
        var at = 0;
        for (var open = Next(marked, 0); open >= 0; open = Next(marked, at))
        {
            text.Append(marked, at, open - at);
            var colon = marked.IndexOf(':', open);
            var close = marked.IndexOf("|}", colon, StringComparison.Ordinal);
            var before = text.ToString();
            var line = before.Count(c => c == '\n') + 1;
            var column = before.Length - before.LastIndexOf('\n');
            var place = marked[(colon + 1)..close];
            foreach (var id in marked[(open + 2)..colon].Split(',')) expected.Add(Shown(id, line, column, place));
            text.Append(place);
            at = close + 2;
        }
        text.Append(marked, at, marked.Length - at);
        return new MarkedCode(text.ToString(), expected);
    }

    /// <summary>A message as it is compared.</summary>
    public static string Shown(string id, int line, int column, string place) => $"{id} ({line},{column}) {place}";

    private static int Next(string text, int from) => text.IndexOf("{|KWA", from, StringComparison.Ordinal);
}

using System.Text;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Tests.Support;

/// <summary>A text with marks such as <c>{|KWG004:cell|}</c>: which problems are expected, and where.</summary>
internal sealed class MarkedText
{
    public string Text { get; }

    /// <summary>Id, zero-based line and column, and the marked text.</summary>
    public IReadOnlyList<string> Expected { get; }

    private MarkedText(string text, IReadOnlyList<string> expected)
    {
        Text = text;
        Expected = expected;
    }

    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<string>();
        var at = 0;
        for (var open = Next(marked, 0); open >= 0; open = Next(marked, at))
        {
            text.Append(marked, at, open - at);
            var colon = marked.IndexOf(':', open);
            var close = marked.IndexOf("|}", colon, StringComparison.Ordinal);
            var cell = marked[(colon + 1)..close];
            var before = text.ToString();
            var line = before.Count(c => c == '\n');
            var column = before.Length - before.LastIndexOf('\n') - 1;
            foreach (var id in marked[(open + 2)..colon].Split(','))
            {
                expected.Add(Shown(id, line, column, cell));
            }
            text.Append(cell);
            at = close + 2;
        }
        text.Append(marked, at, marked.Length - at);
        return new MarkedText(text.ToString(), expected);
    }

    /// <summary>Asserts that exactly the marked problems are there, and that messages have all parts.</summary>
    public void AssertProblems(IEnumerable<SpecProblem> problems, params string[] parts)
    {
        var found = problems.ToArray();
        Assert.Equal(
            Expected.Order(StringComparer.Ordinal),
            found.Select(p => Shown(p.Kind.Id, p.Span.Line, p.Span.Column, Text.Substring(p.Span.Start, p.Span.Length)))
                .Order(StringComparer.Ordinal));
        var messages = string.Join("\n", found.Select(p => p.Message));
        foreach (var part in parts) Assert.Contains(part, messages, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{[0-9]", messages);
    }

    private static int Next(string text, int from) => text.IndexOf("{|KWG", from, StringComparison.Ordinal);

    private static string Shown(string id, int line, int column, string text) => $"{id} ({line},{column}) '{text}'";
}

using System.Globalization;
using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Tests.Support;

/// <summary>Random edits of good files, and what every reading of them must keep.</summary>
internal sealed class Fuzz(int seed, string[] pieces)
{
    private readonly Random _random = new(seed);

    /// <summary>How many edited files are read; the environment variable KIWOOM_FUZZ asks for more.</summary>
    public static int Edits { get; } = Size("KIWOOM_FUZZ");

    /// <summary>How many places are damaged, all kinds together; the environment variable KIWOOM_DAMAGE asks for more.</summary>
    public static int Damages { get; } = Size("KIWOOM_DAMAGE");

    private static int Size(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var size) ? size : 1000;

    /// <summary>Reads files that are edited more and more; takes the next good one when they are really bad.</summary>
    /// <param name="texts">The good files.</param>
    /// <param name="path">The path that all of them get.</param>
    /// <param name="check">What else every edited file must stand.</param>
    public void Run(IReadOnlyList<string> texts, string path, Action<string>? check = null)
    {
        // A reader that hangs is stopped by its token, and fails.
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var text = "";
        for (var i = 0; i < Edits; i++)
        {
            if (i % 20 == 0) text = texts[i / 20 % texts.Count];
            text = Edit(text);
            var result = SpecReader.Read(path, text, TestSpec.Glossary, source.Token);
            AssertInside(text, result.Problems);
            Assert.Equal(result.Problems.Any(p => p.Kind.Severity == ProblemSeverity.Error), result.Tr is null);
            check?.Invoke(text);
            if (i % 10 == 0) AssertOthers(path, text);
        }
    }

    /// <summary>The readers of other files take any text too.</summary>
    public static void AssertOthers(string path, string text)
    {
        AssertInside(text, GlossaryFile.Parse("glossary.md", text).Problems);
        AssertInside(text, ErrorTable.Parse("errors.md", text).Problems);
        AssertInside(text, SpecExamples.Read(path, text).Requests.Select(e => e.Span));
    }

    /// <summary>Every problem says something, at a place in the file.</summary>
    public static void AssertInside(string text, EquatableArray<SpecProblem> problems)
    {
        Assert.DoesNotContain(problems, p => p.Message.Length == 0);
        AssertInside(text, problems.Select(p => p.Span));
    }

    /// <summary>Every span lies in the text and in one line, and its line and column fit its start.</summary>
    private static void AssertInside(string text, IEnumerable<SpecSpan> spans)
    {
        var line = 0;
        var lineStart = 0;
        var at = 0;
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            Assert.InRange(span.Start, 0, text.Length);
            Assert.InRange(span.Length, 0, text.Length - span.Start);
            Assert.True(text.AsSpan(span.Start, span.Length).IndexOfAny('\r', '\n') < 0);
            for (; at < span.Start; at++)
            {
                if (text[at] != '\n' && (text[at] != '\r' || (at + 1 < text.Length && text[at + 1] == '\n'))) continue;
                line++;
                lineStart = at + 1;
            }
            Assert.Equal((line, span.Start - lineStart), (span.Line, span.Column));
        }
    }

    /// <summary>The text with one random edit.</summary>
    public string Edit(string text)
    {
        var at = _random.Next(text.Length + 1);
        var length = Math.Min(_random.Next(12), text.Length - at);
        return _random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(_random.Next(text.Length + 1), text.Substring(at, length)),
            2 => text.Remove(at, length).Insert(at, Piece()),
            3 => text.Replace(Piece(), Piece()) is { Length: < 20_000 and > 0 } replaced ? replaced : text,
            _ => text.Insert(at, Piece()),
        };
    }

    private string Piece() => pieces[_random.Next(pieces.Length)];
}

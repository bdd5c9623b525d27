using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Tests.Support;

/// <summary>Compares the problems of a text with its marks.</summary>
internal static class ProblemAssert
{
    /// <summary>Asserts that exactly the marked problems are there, and that messages have all parts.</summary>
    public static void AssertProblems(this MarkedText marked, IEnumerable<SpecProblem> problems, params string[] parts)
    {
        var found = problems.ToArray();
        Assert.Equal(
            marked.Marks.Select(m => m.ToString()).Order(StringComparer.Ordinal),
            found.Select(p => new Mark(
                    p.Kind.Id, p.Span.Line, p.Span.Column, marked.Text.Substring(p.Span.Start, p.Span.Length)).ToString())
                .Order(StringComparer.Ordinal));
        var messages = string.Join("\n", found.Select(p => p.Message));
        foreach (var part in parts) Assert.Contains(part, messages, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{[0-9]", messages);
    }
}

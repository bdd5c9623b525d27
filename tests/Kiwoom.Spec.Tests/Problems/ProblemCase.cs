using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Problems;

/// <summary>The good spec with one mistake in it.</summary>
/// <param name="Old">A piece of the good spec.</param>
/// <param name="New">The same with the mistake, marked where the problem is expected.</param>
/// <param name="Parts">What the messages must say.</param>
public sealed record ProblemCase(string Old, string New, params string[] Parts)
{
    private readonly List<(string Old, string New)> _edits = [(Old, New)];

    /// <summary>The good spec.</summary>
    public string Base { get; init; } = TestSpec.Text;

    /// <summary>A further edit, such as an example that goes with the first one.</summary>
    public ProblemCase And(string old, string with)
    {
        _edits.Add((old, with));
        return this;
    }

    public string MarkedText => _edits.Aggregate(Base, (text, edit) =>
    {
        Assert.Equal(2, text.Split(edit.Old).Length);
        return text.Replace(edit.Old, edit.New);
    });
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Generator.Tests.Support;

/// <summary>An additional file in memory.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    public override string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The same file with another text.</summary>
    public TextFile With(string other) => new(Path, other);

    /// <summary>The same file with a piece replaced; the piece must be there.</summary>
    public TextFile Replace(string old, string with)
    {
        Assert.Contains(old, Text);
        return With(Text.Replace(old, with));
    }

    public override SourceText GetText(CancellationToken cancellationToken = default) =>
        SourceText.From(Text, Encoding.UTF8);
}

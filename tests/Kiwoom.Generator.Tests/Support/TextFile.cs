using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kiwoom.Generator.Tests.Support;

/// <summary>An additional file in memory.</summary>
/// <param name="path">As the compiler names it.</param>
/// <param name="text">All of it.</param>
/// <param name="item">What the item's metadata KiwoomSpec says; a KiwoomSpec item has "true".</param>
internal sealed class TextFile(string path, string text, string? item = "true") : AdditionalText
{
    public string? Item { get; } = item;

    public override string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The same file with another text.</summary>
    public TextFile With(string other) => new(Path, other, Item);

    /// <summary>The same file with a piece replaced; the piece must be there.</summary>
    public TextFile Replace(string old, string with)
    {
        Assert.Contains(old, Text);
        return With(Text.Replace(old, with));
    }

    public override SourceText GetText(CancellationToken cancellationToken = default) =>
        SourceText.From(Text, Encoding.UTF8);
}

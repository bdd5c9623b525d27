namespace Kiwoom.Tooling.Text;

/// <summary>A text and its colour.</summary>
/// <param name="Text">It says everything without the colour too.</param>
/// <param name="Tone">Its colour, where colours are shown.</param>
public readonly record struct TextCell(string Text, TextTone Tone = TextTone.None)
{
    private const string Red = "\e[31m";
    private const string Blue = "\e[34m";
    private const string Default = "\e[39m";

    /// <summary>The text in its colour, for a terminal.</summary>
    public string Painted => Tone switch
    {
        TextTone.Up => Red + Text + Default,
        TextTone.Down => Blue + Text + Default,
        _ => Text,
    };
}

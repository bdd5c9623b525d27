using Kiwoom.Generated;

namespace Kiwoom.Tooling.Text;

/// <summary>A text and its colour.</summary>
/// <param name="Text">It says everything without the colour too.</param>
/// <param name="Direction">Its colour, where colours are shown, as in Korea: up or a gain is red, down or a loss is blue.</param>
public readonly record struct TextCell(string Text, PriceDirection Direction = PriceDirection.None)
{
    private const string Red = "\e[31m";
    private const string Blue = "\e[34m";
    private const string Default = "\e[39m";

    /// <summary>The text in its colour, for a terminal.</summary>
    public string Painted => Direction switch
    {
        PriceDirection.Up => Red + Text + Default,
        PriceDirection.Down => Blue + Text + Default,
        _ => Text,
    };
}

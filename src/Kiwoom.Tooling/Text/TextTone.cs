namespace Kiwoom.Tooling.Text;

/// <summary>What a colour says beside the sign of a text, in the Korean habit: red is up, blue is down.</summary>
public enum TextTone
{
    /// <summary>Nothing: no colour.</summary>
    None,

    /// <summary>Up or a gain (상승): red.</summary>
    Up,

    /// <summary>Down or a loss (하락): blue.</summary>
    Down,
}

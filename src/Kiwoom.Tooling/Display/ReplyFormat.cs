namespace Kiwoom.Tooling.Display;

/// <summary>How replies are printed.</summary>
public enum ReplyFormat
{
    /// <summary>For people: labels, grouped digits, directions.</summary>
    Table,

    /// <summary>The server's own body, one line a page.</summary>
    Json,

    /// <summary>The rows of a list as the server sent them.</summary>
    Csv,
}

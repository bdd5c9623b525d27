namespace Kiwoom.Vocabulary;

/// <summary>What a request may write into an identifier or a stock code.</summary>
internal static class IdentifierText
{
    /// <summary>All characters that fit.</summary>
    public const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.%*";
}

namespace Kiwoom.Vocabulary;

/// <summary>A field's name as an unrolled reader compares it: from the comma before it to the quote of its value.</summary>
internal static class UnrolledToken
{
    /// <summary>Characters that a token can have; longer ones are the shared reader's.</summary>
    public const int Longest = 32;
}

namespace Kiwoom.Vocabulary;

/// <summary>How the characters of a value are read.</summary>
internal enum FormatClass : byte
{
    /// <summary>Text, of which there are many equal ones.</summary>
    Text,

    /// <summary>Text that no other record has: an identifier or a secret.</summary>
    OwnText,

    /// <summary>One of an open list of codes.</summary>
    Code,

    /// <summary>Y or N.</summary>
    Flag,

    /// <summary>A whole number without a sign of its own.</summary>
    Whole,

    /// <summary>A number whose sign is a direction.</summary>
    Directed,

    /// <summary>A number with decimals and a sign of its own.</summary>
    Decimal,

    /// <summary>A date or a time, by its pattern.</summary>
    Moment,

    /// <summary>Rows, an object or an array of texts: no text can give it.</summary>
    Nested,
}

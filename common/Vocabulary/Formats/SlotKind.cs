namespace Kiwoom.Vocabulary;

/// <summary>Where a record keeps a value.</summary>
internal enum SlotKind : byte
{
    /// <summary>The string as on the wire.</summary>
    Text,

    /// <summary>A packed number, date or flag.</summary>
    Number,

    /// <summary>An array of rows, or a nested record.</summary>
    List,
}

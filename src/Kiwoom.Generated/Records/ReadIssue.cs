namespace Kiwoom.Generated;

/// <summary>A value of a reply that could not be read as it should. The reply stays usable; the raw text is kept.</summary>
/// <param name="Element">The JSON name.</param>
/// <param name="RawText">
/// The text as received; raw JSON for an object or array, and for what is not a row in a list; empty for a missing field.
/// </param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Format">What the characters should have meant.</param>
public sealed record ReadIssue(string Element, string RawText, ReadIssueKind Kind, ValueFormat Format)
{
    /// <summary>Element, kind and raw text; a secret's raw text is not shown.</summary>
    public override string ToString() =>
        $"{Element}: {(Format == ValueFormat.Secret ? "***" : $"'{ShownText.Value(RawText, 200)}'")} {Kind} ({Format})";
}

/// <summary>What is wrong with a value.</summary>
public enum ReadIssueKind : byte
{
    /// <summary>It does not fit its format: the value is null.</summary>
    DoesNotFit,

    /// <summary>
    /// It is the largest or smallest 32-bit number, or the smallest one divided by 10, 100 or 1,000: the true value may lie
    /// beyond. The value is kept.
    /// </summary>
    Saturated,

    /// <summary>
    /// A success lacks the field altogether: the table has changed, or the reply is not what it should be. Of rows, the first is
    /// looked at.
    /// </summary>
    Missing,

    /// <summary>
    /// It has a decimal point, although the table says that the wire leaves decimals out (<see cref="FieldDescriptor.Scale"/>):
    /// the value is kept as it stands, and nothing is divided.
    /// </summary>
    UnexpectedPoint,
}

using System;
using System.Linq;
using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>One row of a table.</summary>
public sealed record FieldSpec
{
    /// <summary>The JSON name.</summary>
    public required string Element { get; init; }

    /// <summary>한글명.</summary>
    public string Label { get; init; } = "";

    /// <summary>The C# property; <c>Asks[1].Price</c> for a level.</summary>
    public required string Name { get; init; }

    /// <summary>The Type column.</summary>
    public required FieldType Type { get; init; }

    /// <summary>What the characters mean.</summary>
    public required ValueFormat Format { get; init; }

    /// <summary>Required is Y.</summary>
    public bool Required { get; init; }

    /// <summary>The official Length, or null where the table has none.</summary>
    public int? Length { get; init; }

    /// <summary>The most characters that are accepted in a request, or null for no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Decimal places that the wire leaves out: 2 for an index sent x100.</summary>
    public int Scale { get; init; }

    /// <summary>
    /// The unit of a number with its standing, as the table has it, such as <c>KRW 1,000 proved</c>; null where nothing says
    /// any: then it is unknown.
    /// </summary>
    public string? Unit { get; init; }

    /// <summary>The element of the same level that has the sign of this number; null where the sign is its own.</summary>
    public string? SignElement { get; init; }

    /// <summary>Whether 000000 is not a time but means that the moment has not come yet.</summary>
    public bool ZerosAreNotYet { get; init; }

    /// <summary>The C# type of the code; null for other formats.</summary>
    public string? CodeType { get; init; }

    /// <summary>The codes that the table lists for this field, a subset of the code type's.</summary>
    public EquatableArray<CodeSpec> Codes { get; init; }

    /// <summary>Conditions between fields.</summary>
    public EquatableArray<RuleSpec> Rules { get; init; }

    /// <summary>Our own words; empty where there are none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The row's object, for LIST and Object.</summary>
    public RecordSpec? Children { get; init; }

    /// <summary>Its place in a repeated group; null for a field that stands alone.</summary>
    public LevelSpec? Level { get; init; }

    /// <summary>The table says that there are codes besides those that it lists.</summary>
    public bool HasOtherCodes { get; init; }

    /// <summary>Which part of an order it states.</summary>
    public FieldRole Role { get; init; }

    /// <summary>No official table lists it, only the official examples show it.</summary>
    public bool IsUndocumented => Description.StartsWith("undocumented", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The description as users read it: without the mark of a field that no official table lists, which is its first sentence.
    /// </summary>
    public string Words => !IsUndocumented ? Description
        : Description.IndexOf(". ", StringComparison.Ordinal) is var end && end < 0 ? ""
        : Description.Substring(end + 2);

    /// <summary>The one value that a request always sends; null for a field that the caller fills.</summary>
    public string? FixedValue => Rules.FirstOrDefault(r => r.Kind == RuleKind.Fixed)?.Values[0];
}

/// <summary>The Type column.</summary>
public enum FieldType
{
    /// <summary>A JSON string.</summary>
    String,

    /// <summary>An array of objects.</summary>
    List,

    /// <summary>One object.</summary>
    Object,

    /// <summary>An array of strings.</summary>
    StringArray,

    /// <summary>An array of arrays whose positions are the fields.</summary>
    Tuple,
}

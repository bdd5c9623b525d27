namespace Kiwoom.Spec.Model;

/// <summary>What the characters of a value mean. The same names as <c>Kiwoom.Generated.ValueFormat</c>.</summary>
public enum ValueFormat
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>An identifier: text, whatever it looks like.</summary>
    Id,

    /// <summary>Text that is never shown in logs, errors or ToString.</summary>
    Secret,

    /// <summary>A stock code.</summary>
    StockCode,

    /// <summary>One of an open list of codes.</summary>
    Code,

    /// <summary>Y or N.</summary>
    YesNo,

    /// <summary>A count.</summary>
    Quantity,

    /// <summary>A positive count, or 0 for all.</summary>
    QuantityOrAll,

    /// <summary>A price; the sign is the direction against the previous close.</summary>
    Price,

    /// <summary>Money; the sign is its own.</summary>
    Amount,

    /// <summary>A difference; the sign is its own.</summary>
    Change,

    /// <summary>A rate in percent; the sign is its own.</summary>
    Rate,

    /// <summary>Any other number.</summary>
    Number,

    /// <summary>yyyyMMdd.</summary>
    Date,

    /// <summary>yyyyMM.</summary>
    Month,

    /// <summary>HHmmss or HH:mm:ss.</summary>
    Time,

    /// <summary>yyyyMMddHHmmss.</summary>
    DateTime,

    /// <summary>An array of objects, or of positional arrays.</summary>
    List,

    /// <summary>One object.</summary>
    Object,

    /// <summary>An array of strings.</summary>
    TextList,
}

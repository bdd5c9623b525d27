#if KIWOOM_LIBRARY
namespace Kiwoom.Generated.Metadata;
#else
namespace Kiwoom.Vocabulary;
#endif

/// <summary>What the characters of a value on the wire mean.</summary>
public enum ValueFormat : byte
{
    /// <summary>Free text: <c>string</c>.</summary>
    Text,

    /// <summary>An identifier, kept as text whatever it looks like: <c>string</c>.</summary>
    Id,

    /// <summary>Text that is never shown in logs, errors or <c>ToString</c>: <c>string</c>.</summary>
    Secret,

    /// <summary>A stock code: <c>StockCode</c>.</summary>
    StockCode,

    /// <summary>One of an open list of codes: the field's own code type.</summary>
    Code,

    /// <summary>Y or N: <c>bool</c>.</summary>
    YesNo,

    /// <summary>A count: <c>long</c>.</summary>
    Quantity,

    /// <summary>A positive count, or 0 for all: <c>QuantityOrAll</c>.</summary>
    QuantityOrAll,

    /// <summary>A price whose sign is the direction against the previous close: <c>Price</c>.</summary>
    Price,

    /// <summary>Money with a sign of its own: <c>decimal</c>.</summary>
    Amount,

    /// <summary>A difference with a sign of its own: <c>decimal</c>.</summary>
    Change,

    /// <summary>A rate, in percent where its unit says so, with a sign of its own: <c>decimal</c>.</summary>
    Rate,

    /// <summary>A percentage that is never below zero, whose sign is only a direction: <c>Ratio</c>.</summary>
    Ratio,

    /// <summary>Any other number: <c>decimal</c>.</summary>
    Number,

    /// <summary>yyyyMMdd: <c>DateOnly</c>.</summary>
    Date,

    /// <summary>yyyyMM: <c>DateOnly</c>, the first day of the month.</summary>
    Month,

    /// <summary>HHmmss or HH:mm:ss: <c>TimeOnly</c>.</summary>
    Time,

    /// <summary>yyyyMMddHHmmss in Korean time: <c>DateTimeOffset</c> at +09:00.</summary>
    DateTime,

    /// <summary>An array of objects, or of arrays whose positions are the fields: a list of row records.</summary>
    List,

    /// <summary>One object: a record.</summary>
    Object,

    /// <summary>An array of strings: a list of <c>string</c>.</summary>
    TextList,
}

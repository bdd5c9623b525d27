namespace Kiwoom.Generated.Metadata;

/// <summary>What the characters of a value on the wire mean.</summary>
public enum ValueFormat : byte
{
    /// <summary>Free text: <see cref="string"/>.</summary>
    Text,

    /// <summary>An identifier, kept as text whatever it looks like: <see cref="string"/>.</summary>
    Id,

    /// <summary>Text that is never shown in logs, errors or <see cref="object.ToString"/>: <see cref="string"/>.</summary>
    Secret,

    /// <summary>A stock code: <see cref="Kiwoom.Generated.StockCode"/>.</summary>
    StockCode,

    /// <summary>One of an open list of codes: the field's own code type.</summary>
    Code,

    /// <summary>Y or N: <see cref="bool"/>.</summary>
    YesNo,

    /// <summary>A count: <see cref="long"/>.</summary>
    Quantity,

    /// <summary>A positive count, or 0 for all: <see cref="Kiwoom.Generated.QuantityOrAll"/>.</summary>
    QuantityOrAll,

    /// <summary>A price whose sign is the direction against the previous close: <see cref="Kiwoom.Generated.Price"/>.</summary>
    Price,

    /// <summary>Money with a sign of its own: <see cref="decimal"/>.</summary>
    Amount,

    /// <summary>A difference with a sign of its own: <see cref="decimal"/>.</summary>
    Change,

    /// <summary>A rate in percent with a sign of its own: <see cref="decimal"/>.</summary>
    Rate,

    /// <summary>Any other number: <see cref="decimal"/>.</summary>
    Number,

    /// <summary>yyyyMMdd: <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>yyyyMM: <see cref="DateOnly"/>, the first day of the month.</summary>
    Month,

    /// <summary>HHmmss or HH:mm:ss: <see cref="TimeOnly"/>.</summary>
    Time,

    /// <summary>yyyyMMddHHmmss in Korean time: <see cref="DateTimeOffset"/> at +09:00.</summary>
    DateTime,

    /// <summary>An array of objects, or of arrays whose positions are the fields: a list of row records.</summary>
    List,

    /// <summary>One object: a record.</summary>
    Object,

    /// <summary>An array of strings: a list of <see cref="string"/>.</summary>
    TextList,
}

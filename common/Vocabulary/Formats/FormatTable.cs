#if KIWOOM_LIBRARY
using Kiwoom.Generated.Metadata;
#endif

namespace Kiwoom.Vocabulary;

/// <summary>What each format is to the spec reader, the generator, the analyzers, the library and the simulator.</summary>
internal static class FormatTable
{
    // In the order of the enum: a format is the index of its row.
    private static readonly FormatRow[] Table =
    [
        new(ValueFormat.Text, "text", SlotKind.Text, FormatClass.Text, "text in valid Unicode")
        {
            Type = "string",
            Step = "Text",
        },
        new(ValueFormat.Id, "id", SlotKind.Text, FormatClass.OwnText, "text in valid Unicode")
        {
            Type = "string",
            Step = "Own",
            Meaning = "An identifier, kept as text.",
            IsIdentifier = true,
        },
        new(ValueFormat.Secret, "secret", SlotKind.Text, FormatClass.OwnText, "text in valid Unicode")
        {
            Type = "string",
            Step = "Own",
            Meaning = "Never shown in logs or errors.",
        },
        new(ValueFormat.StockCode, "stock-code", SlotKind.Text, FormatClass.Text, "text in valid Unicode")
        {
            Type = "StockCode",
            Step = "Text",
            IsIdentifier = true,
        },
        new(ValueFormat.Code, "code", SlotKind.Text, FormatClass.Code, "text in valid Unicode")
        {
            Step = "Code",
        },
        new(ValueFormat.YesNo, "yn", SlotKind.Number, FormatClass.Flag, "Y or N")
        {
            Type = "bool",
            Getter = "YesNo",
        },
        new(ValueFormat.Quantity, "quantity", SlotKind.Number, FormatClass.Whole, "a whole number")
        {
            Type = "long",
            Getter = "Quantity",
            Step = "Quantity",
            IsUnsigned = true,
        },
        new(ValueFormat.QuantityOrAll, "quantity-or-all", SlotKind.Number, FormatClass.Whole, "a positive whole number, or 0 for all")
        {
            Type = "QuantityOrAll",
            Getter = "QuantityOrAll",
            Meaning = "A positive count, or all that there is.",
        },
        new(ValueFormat.Price, "price", SlotKind.Number, FormatClass.Directed, "a number without a sign")
        {
            Type = "Price",
            Getter = "Price",
            Step = "Price",
            MeaningInReplies = "The sign is the direction against the previous close.",
            IsUnsigned = true,
        },
        new(ValueFormat.Amount, "amount", SlotKind.Number, FormatClass.Decimal, "a number")
        {
            Type = "decimal",
            Getter = "Decimal",
            Step = "Number",
            Meaning = "Money; the sign is its own.",
        },
        new(ValueFormat.Change, "change", SlotKind.Number, FormatClass.Decimal, "a number")
        {
            Type = "decimal",
            Getter = "Decimal",
            Step = "Number",
            Meaning = "A difference; the sign is its own.",
        },
        new(ValueFormat.Rate, "rate", SlotKind.Number, FormatClass.Decimal, "a number")
        {
            Type = "decimal",
            Getter = "Decimal",
            Step = "Number",
            Meaning = "A rate; the sign is its own.",
        },
        new(ValueFormat.Ratio, "ratio", SlotKind.Number, FormatClass.Directed, "a number without a sign")
        {
            Type = "Ratio",
            Getter = "Ratio",
            Step = "Price",
            Meaning = "Percent, never below zero; a sign before it is a direction.",
            IsUnsigned = true,
        },
        new(ValueFormat.Number, "number", SlotKind.Number, FormatClass.Decimal, "a number")
        {
            Type = "decimal",
            Getter = "Decimal",
            Step = "Number",
        },
        new(ValueFormat.Date, "date", SlotKind.Number, FormatClass.Moment, "a day as yyyyMMdd")
        {
            Type = "global::System.DateOnly",
            Getter = "Date",
            Step = "Date",
            Pattern = "yyyyMMdd",
        },
        new(ValueFormat.Month, "month", SlotKind.Number, FormatClass.Moment, "a month as yyyyMM")
        {
            Type = "global::System.DateOnly",
            Getter = "Date",
            Pattern = "yyyyMM",
            Meaning = "The first day of the month.",
        },
        new(ValueFormat.Time, "time", SlotKind.Number, FormatClass.Moment, "a time as HHmmss")
        {
            Type = "global::System.TimeOnly",
            Getter = "Time",
            Step = "Time",
            Pattern = "HHmmss",
            Meaning = "Korean time.",
        },
        new(ValueFormat.DateTime, "datetime", SlotKind.Number, FormatClass.Moment, "a day and time as yyyyMMddHHmmss")
        {
            Type = "global::System.DateTimeOffset",
            Getter = "DateTime",
            Step = "DateTime",
            Pattern = "yyyyMMddHHmmss",
            Meaning = "Korean time.",
        },
        new(ValueFormat.List, null, SlotKind.List, FormatClass.Nested, "rows as JSON, such as [{\"element\":\"value\"}]"),
        new(ValueFormat.Object, null, SlotKind.List, FormatClass.Nested, "an object as JSON, such as {\"element\":\"value\"}"),
        new(ValueFormat.TextList, null, SlotKind.List, FormatClass.Nested, "texts as JSON, such as [\"text\"]"),
    ];

    /// <summary>One row a format, in the order of the enum.</summary>
    public static FormatRow[] Rows => Table;

    /// <summary>The row of a format.</summary>
    public static FormatRow Of(ValueFormat format) => Table[(int)format];
}

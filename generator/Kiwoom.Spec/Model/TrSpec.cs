using System;
using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Collections;

namespace Kiwoom.Spec.Model;

/// <summary>
/// One TR as its spec file states it: checked, named, and without positions, so that two files that mean the same
/// give equal models.
/// </summary>
/// <param name="Id">API ID, such as <c>kt10003</c>; case-sensitive.</param>
/// <param name="KoreanName">API 명.</param>
/// <param name="Name">English name in PascalCase, such as <c>CancelStockOrder</c>.</param>
/// <param name="Group">The client group, such as <c>Orders</c>.</param>
/// <param name="Kind">How the runtime treats the TR.</param>
/// <param name="Menu">메뉴 위치.</param>
/// <param name="Path">URL below the host, such as <c>/api/dostk/ordr</c>.</param>
/// <param name="OnMock">Whether the mock host has it.</param>
/// <param name="IsUnrolled">Whether a reader of their own is emitted for the response's types.</param>
/// <param name="Request">The request body.</param>
/// <param name="Response">The response body.</param>
/// <param name="CodeTypes">The code types that this TR alone has; shared ones stand in the glossary.</param>
public sealed record TrSpec(
    string Id,
    string KoreanName,
    string Name,
    string Group,
    TrKind Kind,
    string Menu,
    string Path,
    bool OnMock,
    bool IsUnrolled,
    RecordSpec Request,
    RecordSpec Response,
    EquatableArray<CodeTypeSpec> CodeTypes)
{
    /// <summary>The <c>values</c> that the socket pushes; null for a TR that only answers.</summary>
    public RecordSpec? Data { get; init; }
}

/// <summary>The fields of one JSON object.</summary>
/// <param name="TypeName">The C# type, such as <c>CancelStockOrderRequest</c>.</param>
/// <param name="Fields">In the order of the table.</param>
public sealed record RecordSpec(string TypeName, EquatableArray<FieldSpec> Fields)
{
    /// <summary>Repeated groups of fields, such as the levels of an order book, in the order of the table.</summary>
    public EquatableArray<LevelsSpec> Levels { get; init; }
}

/// <summary>A repeated group of fields: one property, from which each level can be had by its index.</summary>
/// <param name="Name">The C# property, such as <c>Asks</c>.</param>
/// <param name="TypeName">The C# type of one level, such as <c>GetStockQuoteAskLevel</c>.</param>
/// <param name="Count">How many levels there are.</param>
public sealed record LevelsSpec(string Name, string TypeName, int Count);

/// <summary>Where in a repeated group a field stands.</summary>
/// <param name="Levels">The group, such as <c>Asks</c>.</param>
/// <param name="Number">From 1 on, as the official labels count.</param>
/// <param name="Member">The C# property of the level, such as <c>Price</c>.</param>
public sealed record LevelSpec(string Levels, int Number, string Member);

/// <summary>One row of a table.</summary>
/// <param name="Element">The JSON name.</param>
/// <param name="Label">한글명.</param>
/// <param name="Name">The C# property; <c>Asks[1].Price</c> for a level.</param>
/// <param name="Type">The Type column.</param>
/// <param name="Format">What the characters mean.</param>
/// <param name="Required">Required is Y.</param>
/// <param name="Length">The official Length, or null where the table has none.</param>
/// <param name="Limit">The most characters that are accepted in a request, or null for no limit.</param>
/// <param name="Scale">Decimal places that the wire leaves out: 2 for an index sent x100.</param>
/// <param name="Unit">Unit that the value is in, such as <c>KRW 1,000</c>; null where the plain one holds.</param>
/// <param name="CodeType">The C# type of the code; null for other formats.</param>
/// <param name="Codes">The codes that the table lists for this field, a subset of the code type's.</param>
/// <param name="Rules">Conditions between fields.</param>
/// <param name="Description">Our own words; empty where there are none.</param>
/// <param name="Children">The row's object, for LIST and Object.</param>
public sealed record FieldSpec(
    string Element,
    string Label,
    string Name,
    FieldType Type,
    ValueFormat Format,
    bool Required,
    int? Length,
    int? Limit,
    int Scale,
    string? Unit,
    string? CodeType,
    EquatableArray<CodeSpec> Codes,
    EquatableArray<RuleSpec> Rules,
    string Description,
    RecordSpec? Children)
{
    /// <summary>Its place in a repeated group; null for a field that stands alone.</summary>
    public LevelSpec? Level { get; init; }

    /// <summary>The table says that there are codes besides those that it lists.</summary>
    public bool HasOtherCodes { get; init; }

    /// <summary>No official table lists it, only the official examples show it.</summary>
    public bool IsUndocumented => Description.StartsWith("undocumented", StringComparison.OrdinalIgnoreCase);

    /// <summary>The one value that a request always sends; null for a field that the caller fills.</summary>
    public string? FixedValue => Rules.FirstOrDefault(r => r.Kind == RuleKind.Fixed)?.Values[0];
}

/// <summary>An open code: named values, and whatever else the server sends.</summary>
/// <param name="Name">The C# type, such as <c>TradeType</c>.</param>
/// <param name="Codes">The listed codes.</param>
public sealed record CodeTypeSpec(string Name, EquatableArray<CodeSpec> Codes)
{
    /// <summary>The list says that there are others; so it is for a field without a list of its own.</summary>
    public bool HasOthers { get; init; }
}

/// <summary>One code.</summary>
/// <param name="Value">On the wire, such as <c>10</c>.</param>
/// <param name="Label">Korean, such as <c>보통(IOC)</c>; empty where the table gives none.</param>
/// <param name="Name">The C# member, such as <c>LimitIoc</c>.</param>
public sealed record CodeSpec(string Value, string Label, string Name);

/// <summary>A condition on a field.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Element">The field that the condition looks at; null where it looks at the field itself.</param>
/// <param name="Negated">The condition holds where the other field is not one of <paramref name="Values"/>.</param>
/// <param name="Values">The values of that field, or the one bound of a comparison.</param>
/// <param name="IsAssumed">No document states it: breaking it is a warning.</param>
/// <param name="Text">As written in the Rule column.</param>
public sealed record RuleSpec(RuleKind Kind, string? Element, bool Negated, EquatableArray<string> Values, bool IsAssumed, string Text);

/// <summary>An error code and what it means to a caller.</summary>
/// <param name="Code">Such as <c>1700</c>, <c>RC4058</c>, <c>EGW0002</c>.</param>
/// <param name="Class">Name of the error class, such as <c>RateLimit</c>.</param>
/// <param name="Reason">Name of the business reason, such as <c>AlreadyFilled</c>; null where the class says all.</param>
/// <param name="Meaning">English.</param>
/// <param name="Advice">What a caller does about it.</param>
public sealed record ErrorSpec(string Code, string Class, string? Reason, string Meaning, string Advice);

/// <summary>How the runtime treats a TR.</summary>
public enum TrKind
{
    /// <summary>Issues or revokes a token: no token of its own, never logged with its body.</summary>
    Auth,

    /// <summary>One request, one reply; may be retried.</summary>
    Query,

    /// <summary>A query that may continue on further pages.</summary>
    PagedQuery,

    /// <summary>Moves money: never paged, cached, hedged or resent.</summary>
    Order,

    /// <summary>A subscription on the realtime socket.</summary>
    Realtime,

    /// <summary>A condition search on the realtime socket.</summary>
    Condition,
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

using System;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>Where a record keeps a value. The same kinds as the library's engine knows.</summary>
internal enum SlotKind
{
    /// <summary>The string as on the wire.</summary>
    Text,

    /// <summary>A packed number, date or flag.</summary>
    Number,

    /// <summary>An array of rows, or a nested record.</summary>
    List,
}

/// <summary>How a field becomes a property: its C# type, and the way between the slot and that type.</summary>
/// <param name="Type">Without the question mark of an optional one.</param>
/// <param name="Get">An expression of the value.</param>
/// <param name="Set">What the slot is given.</param>
internal sealed record PropertyShape(string Type, string Get, string Set)
{
    /// <summary>The slots that hold this format.</summary>
    public static SlotKind KindOf(ValueFormat format) => format switch
    {
        ValueFormat.Text or ValueFormat.Id or ValueFormat.Secret or ValueFormat.StockCode or ValueFormat.Code
            => SlotKind.Text,
        ValueFormat.List or ValueFormat.Object or ValueFormat.TextList => SlotKind.List,
        _ => SlotKind.Number,
    };

    /// <summary>The property of <paramref name="field"/>, kept in the slot with this index.</summary>
    public static PropertyShape Of(FieldSpec field, int index, bool isRequired)
    {
        var slot = CSharpText.Number(index);
        return KindOf(field.Format) switch
        {
            SlotKind.Text => Of(field, $"_texts[{slot}]", isRequired),
            SlotKind.Number => Of(field, $"_numbers[{slot}]", isRequired),
            _ => Of(field, $"_lists[{slot}]", isRequired),
        };
    }

    /// <summary>The property of <paramref name="field"/>, kept in <paramref name="slot"/>.</summary>
    public static PropertyShape Of(FieldSpec field, string slot, bool isRequired) => KindOf(field.Format) switch
    {
        SlotKind.Text => OfText(field, slot, isRequired),
        SlotKind.Number => OfNumber(field, slot, isRequired),
        _ => OfList(field, slot, isRequired),
    };

    private static PropertyShape OfText(FieldSpec field, string slot, bool isRequired)
    {
        var type = field.Format switch
        {
            ValueFormat.StockCode => "StockCode",
            ValueFormat.Code => field.CodeType
                ?? throw new InvalidOperationException($"The code field {field.Element} has no code type."),
            _ => null,
        };
        if (type == null) return new PropertyShape("string", isRequired ? slot + "!" : slot, "value");
        return isRequired
            ? new PropertyShape(type, $"new({slot})", "value.Value")
            : new PropertyShape(type, $"{slot} is {{ }} text ? new {type}(text) : null", "value?.Value");
    }

    private static PropertyShape OfNumber(FieldSpec field, string slot, bool isRequired)
    {
        var (type, method) = field.Format switch
        {
            ValueFormat.YesNo => ("bool", "YesNo"),
            ValueFormat.Quantity => ("long", "Quantity"),
            ValueFormat.QuantityOrAll => ("QuantityOrAll", "QuantityOrAll"),
            ValueFormat.Price => ("Price", "Price"),
            ValueFormat.Amount or ValueFormat.Change or ValueFormat.Rate or ValueFormat.Number
                => ("decimal", "Decimal"),
            ValueFormat.Date or ValueFormat.Month => ("global::System.DateOnly", "Date"),
            ValueFormat.Time => ("global::System.TimeOnly", "Time"),
            ValueFormat.DateTime => ("global::System.DateTimeOffset", "DateTime"),
            _ => throw new InvalidOperationException($"The format {field.Format} is not a number."),
        };
        var get = $"Slots.To{method}({slot})";
        return new PropertyShape(type, isRequired ? get + " ?? default" : get, "Slots.From(value)");
    }

    private static PropertyShape OfList(FieldSpec field, string slot, bool isRequired)
    {
        const string Copy = "value is null ? null : global::System.Linq.Enumerable.ToArray(value)";
        const string List = "global::System.Collections.Generic.IReadOnlyList";
        if (field.Format == ValueFormat.TextList)
            return new PropertyShape($"{List}<string>", isRequired ? $"(string[]){slot}!" : $"(string[]?){slot}", Copy);

        var row = (field.Children
            ?? throw new InvalidOperationException($"The field {field.Element} has no rows below it.")).TypeName;
        if (field.Format == ValueFormat.Object)
            return new PropertyShape(row, isRequired ? $"({row}){slot}!" : $"({row}?){slot}", "value");

        return new PropertyShape($"{List}<{row}>", isRequired ? $"({row}[]){slot}!" : $"({row}[]?){slot}", Copy);
    }
}

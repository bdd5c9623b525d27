using System;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>How a field becomes a property: its C# type, and the way between the slot and that type.</summary>
/// <param name="Type">Without the question mark of an optional one.</param>
/// <param name="Get">An expression of the value.</param>
/// <param name="Set">What the slot is given.</param>
internal sealed record PropertyShape(string Type, string Get, string Set)
{
    /// <summary>The slots that hold this format.</summary>
    public static SlotKind KindOf(ValueFormat format) => FormatTable.Of(format).Slot;

    /// <summary>The property of a field of a record.</summary>
    public static PropertyShape Of(PlacedField placed, bool isRequired)
    {
        var slot = CSharpText.Number(placed.Slot);
        return KindOf(placed.Field.Format) switch
        {
            SlotKind.Text => Of(placed, $"_texts[{slot}]", "Descriptor", isRequired),
            SlotKind.Number => Of(placed, $"_numbers[{slot}]", "Descriptor", isRequired),
            _ => Of(placed, $"_lists[{slot}]", "Descriptor", isRequired),
        };
    }

    /// <summary>The property of a field that is kept in <paramref name="slot"/>.</summary>
    /// <param name="placed">The field.</param>
    /// <param name="slot">An expression of the slot.</param>
    /// <param name="table">An expression of the record's field table.</param>
    /// <param name="isRequired">Whether the property always has a value.</param>
    public static PropertyShape Of(PlacedField placed, string slot, string table, bool isRequired) =>
        KindOf(placed.Field.Format) switch
        {
            SlotKind.Text when placed.Field.Format == ValueFormat.Code => OfCode(placed, slot, table, isRequired),
            SlotKind.Text => OfText(placed.Field, slot, isRequired),
            SlotKind.Number => OfNumber(placed.Field, slot, isRequired),
            _ => OfList(placed.Field, slot, isRequired),
        };

    /// <summary>The slot has the characters on the wire; what they mean, and what is written, the field table says.</summary>
    private static PropertyShape OfCode(PlacedField placed, string slot, string table, bool isRequired)
    {
        var field = placed.Field;
        var type = field.CodeType
            ?? throw new InvalidOperationException($"The code field {field.Element} has no code type.");
        var index = CSharpText.Number(placed.Index);
        return isRequired
            ? new PropertyShape(type, $"new({table}.Meaning({index}, {slot}))", $"{table}.Wire({index}, value.Meaning)")
            : new PropertyShape(
                type,
                $"{slot} is {{ }} text ? new {type}({table}.Meaning({index}, text)) : null",
                $"{table}.Wire({index}, value?.Meaning)");
    }

    /// <summary>A number whose sign is in another slot.</summary>
    public PropertyShape SignedBy(string slot, string signSlot) => this with { Get = $"Slots.ToDecimal({slot}, {signSlot})", Set = "Slots.FromSigned(value)" };

    private static PropertyShape OfText(FieldSpec field, string slot, bool isRequired)
    {
        var type = FormatTable.Of(field.Format).Type!;
        if (type == "string") return new PropertyShape(type, isRequired ? slot + "!" : slot, "value");
        return isRequired
            ? new PropertyShape(type, $"new({slot})", "value.Value")
            : new PropertyShape(type, $"{slot} is {{ }} text ? new {type}(text) : null", "value?.Value");
    }

    private static PropertyShape OfNumber(FieldSpec field, string slot, bool isRequired)
    {
        var row = FormatTable.Of(field.Format);
        var get = $"Slots.To{row.Getter}{(field.ZerosAreNotYet ? "OrNotYet" : "")}({slot})";
        return new PropertyShape(row.Type!, isRequired ? get + " ?? default" : get, "Slots.From(value)");
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

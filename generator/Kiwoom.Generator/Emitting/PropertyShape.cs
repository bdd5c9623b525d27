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

    /// <summary>A number whose sign is in another slot.</summary>
    public PropertyShape SignedBy(string slot, string signSlot) => this with { Get = $"Slots.ToDecimal({slot}, {signSlot})" };

    private static PropertyShape OfText(FieldSpec field, string slot, bool isRequired)
    {
        var type = FormatTable.Of(field.Format).Type ?? field.CodeType
            ?? throw new InvalidOperationException($"The code field {field.Element} has no code type.");
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

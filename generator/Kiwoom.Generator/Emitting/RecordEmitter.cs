using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>What requests, responses and rows have in common: slots, and a property for each field.</summary>
internal abstract class RecordEmitter(TrModel model, RecordSpec record)
{
    private static readonly (SlotKind Kind, string Type, string Field, string Item, string Slots)[] SlotTypes =
    [
        (SlotKind.Text, "Texts", "_texts", "string?", "TextSlots"),
        (SlotKind.Number, "Numbers", "_numbers", "long", "NumberSlots"),
        (SlotKind.List, "Lists", "_lists", "object?", "ListSlots"),
    ];

    /// <summary>The TR that is emitted.</summary>
    protected TrModel Model { get; } = model;

    /// <summary>The table that is emitted.</summary>
    protected RecordSpec Record { get; } = record;

    /// <summary>The slots of its fields.</summary>
    protected RecordLayout Layout { get; } = RecordLayout.Of(record);

    /// <summary>The modifiers of an inherited member; "internal" ends at the library.</summary>
    protected string Override => Model.InLibrary ? "protected internal override" : "protected override";

    /// <summary>Whether a property of this record must be given.</summary>
    protected virtual bool IsRequired(FieldSpec field) => false;

    /// <summary>Whether the record is sent, so that length and limit of a field matter.</summary>
    protected virtual bool IsRequest => false;

    /// <summary>Whether return code and message stand beside the fields.</summary>
    protected virtual bool IsResponse => false;

    /// <summary>The class.</summary>
    public void Emit(SourceWriter writer)
    {
        WriteDocs(writer);
        writer.Line(GeneratedFile.Mark);
        WriteAttributes(writer);
        using (writer.Open($"public sealed partial class {Record.TypeName} : {BaseType}"))
        {
            WriteSlotFields(writer);
            WriteConstructors(writer);
            foreach (var placed in Layout.Fields) WriteField(writer, placed);
            WriteDescriptor(writer);
            WriteSlotOverrides(writer);
            if (Model.Tr.IsUnrolled && !IsRequest) UnrolledReaderEmitter.Emit(writer, Layout, IsResponse, Override);
            WriteSlotTypes(writer);
        }
    }

    /// <summary>The class that the record derives from.</summary>
    protected abstract string BaseType { get; }

    /// <summary>The class's documentation.</summary>
    protected abstract void WriteDocs(SourceWriter writer);

    /// <summary>The field table, and the member that leads to it.</summary>
    protected abstract void WriteDescriptor(SourceWriter writer);

    /// <summary>Attributes besides the usual one.</summary>
    protected virtual void WriteAttributes(SourceWriter writer)
    {
    }

    /// <summary>Constructors besides the usual one.</summary>
    protected virtual void WriteConstructors(SourceWriter writer)
    {
    }

    /// <summary>An expression that makes an empty record.</summary>
    protected virtual string Factory => $"static () => new {Record.TypeName}()";

    private void WriteField(SourceWriter writer, PlacedField placed)
    {
        if (placed.Field.Level is not { } level)
            WriteProperty(writer, placed);
        else if (Layout.Fields.First(p => p.Field.Level?.Levels == level.Levels) == placed)
            LevelsEmitter.EmitProperty(writer, Model.Tr, Record.Levels.First(l => l.Name == level.Levels));
    }

    private void WriteProperty(SourceWriter writer, PlacedField placed)
    {
        var field = placed.Field;
        var isRequired = IsRequired(field);
        var isFixed = IsRequest && field.FixedValue is not null;
        var shape = PropertyShape.Of(placed, isRequired || isFixed);
        if (field.SignElement is { } sign)
            shape = shape.SignedBy(SlotName(placed), SlotName(Layout.Fields.First(p => p.Field.Element == sign)));
        FieldDocs.Write(writer, field, Record, IsRequest);
        writer.Line($"[KiwoomField({string.Join(", ", AttributeArguments(field))})]");
        if (isFixed)
        {
            writer.Line($"public {shape.Type} {field.Name} => {shape.Get};");
            writer.Line();
            return;
        }
        var (modifier, mark) = isRequired ? ("required ", "") : ("", "?");
        using (writer.Open($"public {modifier}{shape.Type}{mark} {field.Name}"))
        {
            writer.Line($"get => {shape.Get};");
            writer.Line($"init => {SlotName(placed)} = {shape.Set};");
        }
        writer.Line();
    }

    private IEnumerable<string> AttributeArguments(FieldSpec field)
    {
        yield return CSharpText.Literal(field.Element);
        yield return $"ValueFormat.{field.Format}";
        foreach (var fact in DescriptorEmitter.Facts(field, IsRequest)) yield return fact;
        if (field.Codes.Count > 0) yield return $"Codes = {CSharpText.List(field.Codes.Select(c => c.Value))}";
        if (!IsRequest) yield break;

        // What the analyzer needs to warn in the spec's words; a reply's properties would only make the library larger.
        if (field.Codes.Count > 0) yield return $"CodeNames = {CSharpText.List(field.Codes.Select(c => c.Name))}";
        if (field.Label.Length > 0) yield return $"Label = {CSharpText.Literal(field.Label)}";
        if (field.Scale > 0) yield return $"Scale = {CSharpText.Number(field.Scale)}";
        if (field.Rules.Count > 0) yield return $"Rules = {CSharpText.List(field.Rules.Select(r => r.Text))}";
    }

    /// <summary>The slot of a field as an expression.</summary>
    protected static string SlotName(PlacedField placed) =>
        $"{SlotTypes[(int)placed.Kind].Field}[{CSharpText.Number(placed.Slot)}]";

    private void WriteSlotFields(SourceWriter writer)
    {
        foreach (var slots in SlotTypes.Where(s => Layout.Count(s.Kind) > 0))
            writer.Line($"private {slots.Type} {slots.Field};");
        if (Layout.Fields.Count > 0) writer.Line();
    }

    private void WriteSlotOverrides(SourceWriter writer)
    {
        foreach (var slots in SlotTypes.Where(s => Layout.Count(s.Kind) > 0))
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"{Override} global::System.Span<{slots.Item}> {slots.Slots} => {slots.Field};");
        }
    }

    private void WriteSlotTypes(SourceWriter writer)
    {
        foreach (var slots in SlotTypes.Where(s => Layout.Count(s.Kind) > 0))
        {
            writer.Line();
            var count = CSharpText.Number(Layout.Count(slots.Kind));
            writer.Line($"[global::System.Runtime.CompilerServices.InlineArray({count})]");
            using (writer.Open($"private struct {slots.Type}")) writer.Line($"private {slots.Item} _0;");
        }
    }
}

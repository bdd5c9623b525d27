using System.Collections.Generic;
using System.Linq;
using Kiwoom.Spec.Model;

namespace Kiwoom.Generator.Emitting;

/// <summary>The field tables: the reader, the writer and the validator work by them.</summary>
internal static class DescriptorEmitter
{
    /// <summary>The descriptor of a TR, with the table of its request.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">The TR.</param>
    /// <param name="request">The slots of its request; null for the one that all realtime TRs share.</param>
    /// <param name="factory">Makes the request.</param>
    public static void EmitTr(SourceWriter writer, TrModel model, RecordLayout? request, string factory)
    {
        var tr = model.Tr;
        DocComment.Summary(writer, $"What the library knows of {DocComment.Code(tr.Id)}.");
        using (writer.Open("public static TrDescriptor TrDescriptor { get; } = new()", "};"))
        {
            writer.Line($"Id = {CSharpText.Literal(tr.Id)},");
            writer.Line($"KoreanName = {CSharpText.Literal(tr.KoreanName)},");
            writer.Line($"Name = {CSharpText.Literal(tr.Name)},");
            writer.Line($"Group = {CSharpText.Literal(tr.Group)},");
            writer.Line($"Kind = TrKind.{tr.Kind},");
            if (tr.Order is { } order)
            {
                writer.Line($"Action = OrderAction.{order.Action},");
                writer.Line($"Book = TradingBook.{order.Book},");
            }
            writer.Line($"Path = {CSharpText.Literal(tr.Path)},");
            writer.Line($"OnMock = {CSharpText.Flag(tr.OnMock)},");
            if (EditionDocs.EditionOf(model) is { } edition) writer.Line($"Edition = {CSharpText.Literal(edition)},");
            if (tr.Withdrawn is { } withdrawn) writer.Line($"WithdrawnIn = {CSharpText.Literal(withdrawn)},");
            if (tr.Summary.Length > 0) writer.Line($"Summary = {CSharpText.Literal(tr.Summary)},");
            if (tr.Task.Length > 0) writer.Line($"Task = {CSharpText.Literal(tr.Task)},");
            if (tr.Words.Count > 0) writer.Line($"Words = {CSharpText.List(tr.Words)},");
            if (!tr.TakesItems) writer.Line("TakesItems = false,");
            if (request is null)
            {
                writer.Line($"Request = {TableOf(model, tr.Request)},");
            }
            else
            {
                writer.Line("Request = new RecordDescriptor(");
                using (writer.Indented()) WriteTable(writer, model, tr.Request.TypeName, request, factory, true, "),");
            }
            writer.Line($"Response = {TableOf(model, tr.Response)},");
            if (tr.Data is { } data) writer.Line($"Data = {TableOf(model, data)},");
        }
    }

    /// <summary>The table of a response or of a row.</summary>
    public static void EmitRecord(
        SourceWriter writer,
        TrModel model,
        string typeName,
        RecordLayout layout,
        string factory,
        bool isRequest,
        FieldSpec? owner,
        string modifiers)
    {
        DocComment.Summary(writer, "The field table.");
        writer.Line("public static RecordDescriptor RecordDescriptor { get; } = new(");
        var tuple = owner?.Type == FieldType.Tuple ? ", IsTuple = true" : "";
        var isRow = owner?.Format == ValueFormat.List;
        var end = isRow ? $") {{ CreateArray = static count => new {typeName}[count]{tuple} }};" : ");";
        using (writer.Indented()) WriteTable(writer, model, typeName, layout, factory, isRequest, end);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"{modifiers} RecordDescriptor Descriptor => RecordDescriptor;");
    }

    /// <summary>What the table says of a field in numbers and flags, as assignments.</summary>
    public static IEnumerable<string> Facts(FieldSpec field, bool isRequest)
    {
        if (isRequest && field.Required) yield return "IsRequired = true";
        if (field.Length is { } length) yield return $"Length = {CSharpText.Number(length)}";
        if (isRequest && field.Limit is { } limit) yield return $"Limit = {CSharpText.Number(limit)}";
        if (field.HasOtherCodes) yield return "HasOtherCodes = true";
    }

    private static void WriteTable(
        SourceWriter writer,
        TrModel model,
        string typeName,
        RecordLayout layout,
        string factory,
        bool isRequest,
        string end)
    {
        writer.Line($"{CSharpText.Literal(typeName)},");
        writer.Line(factory + (layout.Fields.Count == 0 ? end : ","));
        for (var i = 0; i < layout.Fields.Count; i++)
        {
            var separator = i == layout.Fields.Count - 1 ? end : ",";
            writer.Line(FieldTable(model, layout.Fields[i], isRequest) + separator);
        }
    }

    private static string FieldTable(TrModel model, PlacedField placed, bool isRequest)
    {
        var field = placed.Field;
        var facts = Facts(field, isRequest).ToList();
        if (field.Role != FieldRole.None) facts.Add($"Role = FieldRole.{field.Role}");
        if (field.Scale > 0) facts.Add($"Scale = {CSharpText.Number(field.Scale)}");
        if (!string.IsNullOrEmpty(field.Unit)) facts.Add($"UnitText = {CSharpText.Literal(field.Unit!)}");
        if (field.ZerosAreNotYet) facts.Add("ZerosAreNotYet = true");
        if (field.SignElement is { } sign) facts.Add($"SignElement = {CSharpText.Literal(sign)}");
        if (field.Words.Length > 0) facts.Add($"Description = {CSharpText.Literal(field.Words)}");
        if (field.CodeType is { } codeType) facts.Add($"CodeType = {CSharpText.Literal(codeType)}");
        if (field.Codes.Count > 0) facts.Add($"Codes = {Codes(model, field)}");
        if (!isRequest && WordsOf(model, field) is { } words) facts.Add($"Words = {words}");
        if (isRequest && field.Rules.Count > 0) facts.Add($"Rules = [{string.Join(", ", field.Rules.Select(Rule))}]");
        if (field.Children != null) facts.Add($"Record = {TableOf(model, field.Children)}");

        var arguments = string.Join(
            ", ",
            CSharpText.Literal(field.Element),
            CSharpText.Literal(field.Label),
            CSharpText.Literal(PropertyOf(field)),
            $"ValueFormat.{field.Format}",
            CSharpText.Number(placed.Slot));
        var initializer = facts.Count == 0 ? "" : $" {{ {string.Join(", ", facts)} }}";
        return $"new FieldDescriptor({arguments}){initializer}";
    }

    // C# counts from 0.
    private static string PropertyOf(FieldSpec field) => field.Level is { } level
        ? $"{level.Levels}[{CSharpText.Number(level.Number - 1)}].{level.Member}"
        : field.Name;

    // Qualified: a property of the same class may have the name of its type, and would be found first.
    private static string TableOf(TrModel model, RecordSpec record) =>
        $"global::{Namespaces.Of(model.Tr)}.{record.TypeName}.RecordDescriptor";

    private static string Codes(TrModel model, FieldSpec field) =>
        field.CodeType is { } type && model.FindCodeType(type) is { } known && known.Codes == field.Codes
            ? $"global::{model.NamespaceOf(type)}.{type}.Known"
            : $"[{string.Join(", ", field.Codes.Select(CodeTypeEmitter.Code))}]";

    // A request is held to the codes of its field; what comes back may have words in their place.
    private static string? WordsOf(TrModel model, FieldSpec field) =>
        field.CodeType is { } type && model.FindCodeType(type)?.Words.Any() == true
            ? $"global::{model.NamespaceOf(type)}.{type}.Words"
            : null;

    private static string Rule(RuleSpec rule)
    {
        var arguments = string.Join(
            ", ",
            $"RuleKind.{rule.Kind}",
            CSharpText.LiteralOrNull(rule.Element),
            CSharpText.Flag(rule.Negated),
            CSharpText.List(rule.Values),
            CSharpText.Flag(rule.IsAssumed),
            CSharpText.Literal(rule.Text));
        var when = rule.When is { } condition ? $" {{ When = {Condition(condition)} }}" : "";
        return $"new FieldRule({arguments}){when}";
    }

    private static string Condition(ConditionSpec condition)
    {
        var arguments = string.Join(
            ", ",
            CSharpText.Literal(condition.Element),
            CSharpText.Flag(condition.Negated),
            CSharpText.List(condition.Values));
        return $"new FieldCondition({arguments})";
    }
}
